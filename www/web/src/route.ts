// The addresses of the portal, after the `#`: `#/jobs/nurse/applicants?stage=new`. A customer's users are always in their
// own account; an agent is in the account that the address names, `#/in/acme/jobs`, or at the desk, `#/support`.
import { useCallback, useMemo, useSyncExternalStore } from 'react';

export interface Place {
  /** The account an agent is in. */
  account: string | undefined;
  parts: readonly string[];
  search: URLSearchParams;
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => placeOf(hash), [hash]);
}

/** The filters of a page, kept in its address: they survive a reload, and a link includes them. */
export function useSearch(): [URLSearchParams, (changes: Record<string, string | undefined>) => void] {
  const { search } = usePlace();
  const change = useCallback((changes: Record<string, string | undefined>) => {
    const [path = '', before] = (window.location.hash || '#/').split('?', 2);
    const after = new URLSearchParams(before);
    for (const [key, value] of Object.entries(changes)) value ? after.set(key, value) : after.delete(key);
    // Typing in a filter adds nothing to the browser history.
    window.location.replace(after.size === 0 ? path : `${path}?${after}`);
  }, []);
  return [search, change];
}

/** An address in the current account. */
export function to(...parts: string[]): string {
  const { account } = placeOf(window.location.hash);
  return account === undefined ? at(...parts) : toAccount(account, ...parts);
}

/** An address in an account, for agents. */
export const toAccount = (account: string, ...parts: string[]) => at('in', account, ...parts);

/** The support desk; `left` names the account an agent has just left, and why. */
export const toDesk = (left?: { account: string; why: string }) =>
  left === undefined ? at('support') : `${at('support')}?${new URLSearchParams({ left: left.account, why: left.why })}`;

/** Whether an agent's page is in that account. */
export const isIn = (account: string) => placeOf(window.location.hash).account === account;

export function go(address: string): void {
  window.location.hash = address;
}

function at(...parts: string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

function placeOf(hash: string): Place {
  const [path = '', search] = hash.replace(/^#\/?/, '').split('?', 2);
  const parts = path.split('/').filter(Boolean).map(decode);
  const inside = parts[0] === 'in' && parts[1] !== undefined;
  return {
    account: inside ? parts[1] : undefined,
    parts: inside ? parts.slice(2) : parts,
    search: new URLSearchParams(search),
  };
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
