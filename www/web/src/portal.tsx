// What every page shares: who is signed in, their projection of the account, and the way to act on it.
import { Account, type Acting, type Action, type Projection } from 'consentry';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import * as api from './api.ts';
import { doneWords } from './words.ts';

const POLL_MS = 15_000;

interface Snapshot {
  me: api.Me;
  document: Projection;
  acting: Acting;
  people: api.People;
  ads: api.Ads;
  /** The server's clock. */
  now: () => number;
  /** Another number after every load: what a page fetched before it is old. */
  load: number;
}
export interface ActOptions {
  details?: api.Details | undefined;
  expectedVersion?: number | undefined;
}
export interface Portal extends Snapshot {
  /** Sends the action, then shows the account as it is afterwards; throws `ProblemError` when the server refuses. */
  act: (action: Action, options?: ActOptions) => Promise<void>;
  said: string;
  signOut: () => Promise<void>;
}

const Context = createContext<Portal | undefined>(undefined);

export function usePortal(): Portal {
  const portal = useContext(Context);
  if (portal === undefined) throw new Error('usePortal is for components inside PortalProvider');
  return portal;
}

interface ProviderProps {
  children: ReactNode;
  signedOut: (onSignedIn: () => void) => ReactNode;
}

export function PortalProvider({ children, signedOut }: ProviderProps) {
  const { snapshot, failure, refresh, forget } = useSnapshot();
  const [said, setSaid] = useState('');

  const act = useCallback(
    async (action: Action, { details, expectedVersion }: ActOptions = {}) => {
      setSaid('');
      try {
        const version = expectedVersion === undefined ? {} : { expectedVersion };
        await api.command({ action, ...version, ...(details && { details }) });
      } finally {
        await refresh(true);
      }
      setSaid(doneWords(action));
    },
    [refresh],
  );
  const signOut = useCallback(async () => {
    await api.signOut();
    setSaid('');
    forget();
  }, [forget]);

  const portal = useMemo(() => snapshot && { ...snapshot, act, said, signOut }, [snapshot, act, said, signOut]);
  if (snapshot === null) return signedOut(() => refresh(true));
  return (
    <>
      {failure !== '' && (
        <p className="banner alarm" role="alert">
          {failure}
        </p>
      )}
      {portal ? <Context value={portal}>{children}</Context> : <p className="loading">Loading…</p>}
    </>
  );
}

/** The newest snapshot: undefined while the first is loading, null when nobody is signed in. */
function useSnapshot() {
  const [snapshot, setSnapshot] = useState<Snapshot | null>();
  const [failure, setFailure] = useState('');
  const shown = useRef('');
  const loads = useRef(0);

  const forget = useCallback(() => {
    shown.current = '';
    setSnapshot(null);
  }, []);
  const refresh = useCallback(
    async (always: boolean) => {
      try {
        const { document, ahead } = await api.projection();
        const text = JSON.stringify(document);
        // Also the same account may give other answers later (a consent runs out), so the pages ask again in any case.
        if (text === shown.current && !always) setSnapshot((same) => same && { ...same });
        else setSnapshot(await load(document, ahead, ++loads.current));
        shown.current = text;
        setFailure('');
      } catch (error) {
        if (error instanceof api.ProblemError && error.status === 401) forget();
        else setFailure((error as Error).message);
      }
    },
    [forget],
  );

  useEffect(() => {
    refresh(true);
    const again = () => void refresh(false);
    const timer = setInterval(again, POLL_MS);
    window.addEventListener('focus', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', again);
    };
  }, [refresh]);

  return { snapshot, failure, refresh, forget };
}

/** Asks only for what the projection says this principal may see: a refused attempt of an agent goes into the log. */
async function load(document: Projection, ahead: number, number: number): Promise<Snapshot> {
  const now = () => Date.now() + ahead;
  const me = await api.me();
  const acting = Account.loadProjection(document, { now }).as(me.principal);
  const [people, ads] = await Promise.all([
    acting.can('viewUsers') ? api.users() : {},
    acting.canEver('viewJobAd') ? api.ads() : {},
  ]);
  return { me, document, acting, people, ads, now, load: number };
}

/** What a page fetches for itself; again after every load of the account. */
export function useFetched<T>(fetch: () => Promise<T>, key: string): { data?: T; problem?: api.ProblemError } {
  const { load } = usePortal();
  const [fetched, setFetched] = useState<{ key: string; data?: T; problem?: api.ProblemError }>({ key });
  const latest = useRef(fetch);
  latest.current = fetch;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `load` is no input, it says that the answer is old
  useEffect(() => {
    let stale = false;
    latest.current().then(
      (data) => stale || setFetched({ key, data }),
      (problem) => stale || setFetched({ key, problem }),
    );
    return () => {
      stale = true;
    };
  }, [key, load]);
  return fetched.key === key ? fetched : {};
}
