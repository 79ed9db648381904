// The places of the portal, behind the `#`: `#/jobs/nurse/applicants?stage=new`. A customer's people are always in their own
// account; an agent is in the one that the address names, `#/in/acme/jobs`, or at the desk, `#/support`.
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

/** The filters of a page, in its address: they survive a reload, and one can send them to somebody. */
export function useSearch(): [URLSearchParams, (changes: Record<string, string | undefined>) => void] {
  const { search } = usePlace();
  const change = useCallback((changes: Record<string, string | undefined>) => {
    const [path = '', before] = (window.location.hash || '#/').split('?', 2);
    const after = new URLSearchParams(before);
    for (const [key, value] of Object.entries(changes)) value ? after.set(key, value) : after.delete(key);
    // Typing in a filter is no step to come back to.
    window.location.replace(after.size === 0 ? path : `${path}?${after}`);
  }, []);
  return [search, change];
}

/** An address in the account one is in. */
export function to(...parts: string[]): string {
  const { account } = placeOf(window.location.hash);
  return account === undefined ? at(...parts) : toAccount(account, ...parts);
}

/** An address in an account, for agents. */
export const toAccount = (account: string, ...parts: string[]) => at('in', account, ...parts);

/** The desk of the agents; `left` and `why`: which account they are sent out of, and for which reason. */
export const toDesk = (left?: { account: string; why: string }) =>
  left === undefined ? at('support') : `${at('support')}?${new URLSearchParams({ left: left.account, why: left.why })}`;

/** Whether the page is in that account, for agents. */
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
