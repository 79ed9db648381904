// The cache of what the pages ask the server for.
import { QueryCache, QueryClient } from '@tanstack/react-query';
import type { Action } from 'consentry';
import { ProblemError } from './http.ts';

const RETRIES = 2;
/** A page reopened within this time asks nothing again; changes arrive by the live stream. */
const STALE_MS = 10_000;

export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  defaultOptions: {
    // Denied or malformed requests fail again; a request that got no response may succeed next time.
    queries: {
      staleTime: STALE_MS,
      retry: (failures, problem) => failures < RETRIES && isTemporary(problem),
      networkMode: 'always',
    },
  },
});

/** What an action changes that no event reports: the texts sent with it. */
const WORDS_OF: Partial<Record<Action['type'], string>> = { editJobAd: 'ads', inviteUser: 'people' };

/**
 * Asks again for what the page shows of an account after an action; resolves when the answers are there. If the version
 * changed, what depends on rights waits for the new version: until then the page might ask for what it may no longer see.
 */
export async function refreshAfter(
  account: string,
  { type }: Pick<Action, 'type'>,
  { sameVersion }: { sameVersion: boolean },
) {
  const touched: unknown[] = ['snapshot', WORDS_OF[type], sameVersion && 'fresh'];
  await queries.invalidateQueries({
    predicate: ({ queryKey: [scope, what] }) => scope === 'support' || (scope === account && touched.includes(what)),
  });
}

/** Clears everything that belongs to the previous person. */
export function startAfresh(me: unknown): void {
  queries.setQueryData(['me'], me);
  queries.removeQueries({ predicate: ({ queryKey: [scope] }) => scope !== 'me' && scope !== 'code' });
}

/** A sign-in can end at any time, so any response may report it. */
export function noticeSignedOut(problem: unknown): void {
  if (problem instanceof ProblemError && problem.status === 401) void queries.invalidateQueries({ queryKey: ['me'] });
}

function isTemporary(problem: Error): boolean {
  return !(problem instanceof ProblemError) || problem.status === 0 || problem.status >= 500;
}
