// An account, opened for the pages inside it.
import { useQuery } from '@tanstack/react-query';
import type { Action, Principal, Projection } from 'consentry';
import { ConsentryProvider, useAccount } from 'consentry/react';
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import * as api from './api.ts';
import { Asked } from './parts/asked.tsx';
import { say } from './parts/toasts.tsx';
import { Why } from './parts/why.tsx';
import { type ActOptions, freshKey, type Portal, PortalContext } from './portal.tsx';
import { noticeSignedOut, queries, refreshAfter } from './queries.ts';
import { askWhoIsSignedIn, useMe } from './signed-in.tsx';
import { doneWords } from './words.ts';

interface ProviderProps {
  account: string;
  organisation: string;
  /** Seen from outside, as at the desk: asks for no names and no ads, for to look at them is an act inside (LOG-1). */
  outside?: boolean;
  children: ReactNode;
}

/** One account, kept as it is on the server by the stream of news. */
export function PortalProvider({ children, ...opened }: ProviderProps) {
  const { account } = opened;
  const snapshot = useQuery<api.Snapshot, api.ProblemError>({
    queryKey: [account, 'snapshot'],
    queryFn: () => api.snapshot(account),
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <Asked query={snapshot}>
      {(data) => (
        <SnapshotProvider {...opened} snapshot={data} live={api.live(account)}>
          {children}
        </SnapshotProvider>
      )}
    </Asked>
  );
}

interface SnapshotProps extends ProviderProps {
  snapshot: api.Snapshot;
  live?: string;
}

/** An account as a snapshot shows it; without `live` it stays so until there is another snapshot. */
export function SnapshotProvider({ snapshot, live, ...opened }: SnapshotProps) {
  return (
    <ConsentryProvider
      // Another principal, as when a support session begins, is another account to look at, and another stream.
      key={JSON.stringify(snapshot.projection.projectionFor)}
      snapshot={snapshot}
      {...(live !== undefined && { live })}
      onClosed={askWhoIsSignedIn}
      describe={(decision) => <Why decision={decision} />}
    >
      <Opened {...opened} />
    </ConsentryProvider>
  );
}

function Opened({ account, organisation, outside = false, children }: ProviderProps) {
  const me = useMe();
  const { acting, projection, principal, now } = useAccount();
  const people = usePeople(account, projection, !outside && acting.can('viewUsers'));
  const ads = useAds(account, principal, !outside && acting.canEver('viewJobAd'));
  const act = useAct(account);
  useNews(account, projection.version);
  const portal = useMemo(
    () => ({ account, organisation, me, principal, acting, document: projection, people, ads, now, act }),
    [account, organisation, me, principal, acting, projection, people, ads, now, act],
  );
  return <PortalContext value={portal}>{children}</PortalContext>;
}

function useAct(account: string): Portal['act'] {
  return useCallback(
    async (action, options = {}) => {
      const done = await send(account, action, options).finally(() => refreshAfter(account, action));
      if (!options.quiet) say(doneWords(action));
      return done;
    },
    [account],
  );
}

async function send(account: string, action: Action, { details, expectedVersion }: ActOptions): Promise<api.Done> {
  const version = expectedVersion === undefined ? {} : { expectedVersion };
  try {
    return await api.command(account, { action, ...version, ...(details && { details }) });
  } catch (problem) {
    noticeSignedOut(problem);
    throw problem;
  }
}

/**
 * With every new version, what the pages asked about the account before is old. To be called after the questions: those that
 * may no longer be asked have to be closed by then.
 */
function useNews(account: string, version: number): void {
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    void queries.invalidateQueries({ queryKey: [account, 'fresh'] });
  }, [account, version]);
}

const NOBODY: api.People = { users: {}, agents: {} };

/**
 * Asks only for what the projection says this principal may see, and only when somebody came: what an agent looks at, and
 * what they are refused, goes into the customer's log.
 */
function usePeople(account: string, projection: Projection, enabled: boolean): api.People {
  const { users, support, projectionFor } = projection;
  const agents = [...support.requests, ...support.sessions].map(({ agent }) => agent);
  const { data } = useQuery({
    queryKey: [account, 'people', projectionFor, users.map(({ id }) => id), agents],
    queryFn: () => api.people(account),
    enabled,
    staleTime: Infinity,
    placeholderData: (before: api.People | undefined) => before,
  });
  return (enabled && data) || NOBODY;
}

const NO_ADS: Portal['ads'] = {};

function useAds(account: string, principal: Principal, enabled: boolean): Portal['ads'] {
  const queryKey = freshKey(account, principal, 'jobs');
  const { data } = useQuery({ queryKey, queryFn: () => api.jobs(account), enabled });
  return useMemo(
    () => (enabled && data ? Object.fromEntries(data.map((ad) => [ad.job, ad])) : NO_ADS),
    [enabled, data],
  );
}
