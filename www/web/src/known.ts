// What most pages show: people's names and the job ads.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Projection } from 'consentry';
import { useMemo } from 'react';
import * as api from './api.ts';
import type { Portal } from './portal.tsx';

const NO_PEOPLE: api.People = { users: {}, agents: {} };
const NO_ADS: Portal['ads'] = {};

interface Known {
  people: api.People;
  ads: Portal['ads'];
  /** True until the first answers arrive. */
  pending: boolean;
  problem: api.ProblemError | null;
  retry: () => void;
}

/** Asks only for what the principal may see: everything an agent views or is denied goes into the customer's log. */
export function useKnown(account: string, projection: Projection, may: { people: boolean; ads: boolean }): Known {
  const people = usePeople(account, projection, may.people);
  const ads = useAds(account, projection, may.ads);
  return {
    people: (may.people && people.data) || NO_PEOPLE,
    ads: useMemo(() => (may.ads && ads.data ? byJob(ads.data) : NO_ADS), [may.ads, ads.data]),
    pending: people.isLoading || ads.isLoading,
    problem: (may.people && people.error) || (may.ads && ads.error) || null,
    retry: () => void Promise.all([people.refetch(), ads.refetch()]),
  };
}

/** Asked again when someone joins, not for every version. */
function usePeople(account: string, { users, support, projectionFor }: Projection, enabled: boolean) {
  const agents = [...support.requests, ...support.sessions].map(({ agent }) => agent);
  return useQuery<api.People, api.ProblemError>({
    ...KEPT,
    queryKey: [account, 'people', projectionFor, users.map(({ id }) => id), agents],
    queryFn: () => api.people(account),
    enabled,
  });
}

/** Asked again when the ads or their counts may have changed; less often for an agent, whose views are logged. */
function useAds(account: string, { jobs, version, projectionFor, support }: Projection, enabled: boolean) {
  const sight = 'user' in projectionFor ? version : support.sessions.map(({ simulating }) => simulating);
  return useQuery<api.JobAd[], api.ProblemError>({
    ...KEPT,
    queryKey: [account, 'ads', projectionFor, jobs.map(({ id }) => id), sight],
    queryFn: () => api.jobs(account),
    enabled,
  });
}

/** Fresh until its key changes; the previous answer stays on the page until the next one arrives. */
const KEPT = { staleTime: Infinity, gcTime: 0, placeholderData: keepPreviousData } as const;

const byJob = (ads: readonly api.JobAd[]) => Object.fromEntries(ads.map((ad) => [ad.job, ad]));
