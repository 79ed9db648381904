// Opens an account for the pages inside it.
import { useQuery } from '@tanstack/react-query';
import { ConsentryProvider, useAccount } from 'consentry/react';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import * as api from './api.ts';
import { useKnown } from './known.ts';
import { Asked, Skeleton } from './parts/asked.tsx';
import { ProblemNote } from './parts/problem-note.tsx';
import { say } from './parts/toasts.tsx';
import { Why } from './parts/why.tsx';
import { type Portal, PortalContext } from './portal.tsx';
import { noticeSignedOut, queries, refreshAfter } from './queries.ts';
import { askWhoIsSignedIn, useMe } from './signed-in.tsx';
import { doneWords } from './words.ts';

interface ProviderProps {
  account: string;
  organisation: string;
  /** True at the support desk: asks for no names and no ads, as viewing them is an activity inside the account (LOG-1). */
  outside?: boolean;
  children: ReactNode;
}

/** One account, kept up to date by the live stream. */
export function PortalProvider({ children, ...opened }: ProviderProps) {
  const { account } = opened;
  const snapshot = useQuery<api.Snapshot, api.ProblemError>({
    queryKey: [account, 'snapshot'],
    queryFn: () => api.snapshot(account),
    staleTime: Infinity,
    gcTime: 0,
  });
  const stream = useStream(account);
  return (
    <Asked query={snapshot}>
      {(data) => (
        <SnapshotProvider {...opened} snapshot={data} {...stream}>
          {children}
        </SnapshotProvider>
      )}
    </Asked>
  );
}

const AGAIN_MS = 3000;

/** The live stream. When it closes, the sign-in has ended or the server has failed; it is opened again after a moment. */
function useStream(account: string) {
  const [attempt, setAttempt] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new URL object, even of the same address, starts a new stream
  const live = useMemo(() => new URL(api.live(account), window.location.href), [account, attempt]);
  const onClosed = () => {
    void askWhoIsSignedIn();
    timer.current = setTimeout(() => setAttempt(attempt + 1), AGAIN_MS);
  };
  return { live, onClosed };
}

interface SnapshotProps extends ProviderProps {
  snapshot: api.Snapshot;
  live?: URL;
  onClosed?: () => void;
}

/** An account as a snapshot shows it; without `live` it changes only with another snapshot. */
export function SnapshotProvider({ snapshot, live, onClosed, ...opened }: SnapshotProps) {
  return (
    <ConsentryProvider
      // Another principal, for example after a support session starts, means another account view and another stream.
      key={JSON.stringify(snapshot.projection.projectionFor)}
      snapshot={snapshot}
      live={live}
      onClosed={onClosed}
      describe={(decision) => <Why decision={decision} />}
    >
      <Opened {...opened} />
    </ConsentryProvider>
  );
}

function Opened({ account, organisation, outside = false, children }: ProviderProps) {
  const me = useMe();
  const { account: state, acting, projection, principal, now } = useAccount();
  const may = { people: !outside && acting.can('viewUsers'), ads: !outside && acting.canEver('viewJobAd') };
  const { people, ads, pending, problem, retry } = useKnown(account, projection, may);
  const act = useAct(account);
  useNews(account, projection.version);
  const portal = useMemo(
    () => ({ account, organisation, me, principal, acting, document: projection, state, people, ads, now, act }),
    [account, organisation, me, principal, acting, projection, state, people, ads, now, act],
  );
  if (pending) return <Skeleton />;
  return (
    <PortalContext value={portal}>
      {problem && <ProblemNote problem={problem} onRetry={retry} />}
      {children}
    </PortalContext>
  );
}

function useAct(account: string): Portal['act'] {
  return useCallback(
    async (action, { details, expectedVersion, quiet } = {}) => {
      const version = expectedVersion === undefined ? {} : { expectedVersion };
      try {
        const done = await api.command(account, { action, ...version, ...(details && { details }) });
        await refreshAfter(account, action, { sameVersion: done.events.length === 0 });
        if (!quiet) say(doneWords(action));
        return done;
      } catch (problem) {
        noticeSignedOut(problem);
        await refreshAfter(account, action, { sameVersion: false });
        throw problem;
      }
    },
    [account],
  );
}

/**
 * With every new version, the pages' earlier answers about the account are old. Call this after the other queries: those
 * that are no longer allowed must be disabled first.
 */
function useNews(account: string, version: number): void {
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    void queries.invalidateQueries({ queryKey: [account, 'fresh'] });
  }, [account, version]);
}
