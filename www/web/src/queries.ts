// What the pages ask the server for, kept until something changes.
import { QueryCache, QueryClient } from '@tanstack/react-query';
import type { Action } from 'consentry';
import { ProblemError } from './http.ts';

const RETRIES = 2;
/** So long a page that is left and opened again asks nothing; news comes by itself. */
const STALE_MS = 10_000;

export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  defaultOptions: {
    // What the rules or a form got wrong stays wrong; what did not arrive may arrive the next time.
    queries: {
      staleTime: STALE_MS,
      retry: (failures, problem) => failures < RETRIES && isPassing(problem),
      networkMode: 'always',
    },
  },
});

/** What an action changes that no event tells of: the words that came with it. */
const WORDS_OF: Partial<Record<Action['type'], string>> = { editJobAd: 'ads', inviteUser: 'people' };

/**
 * Asks again for what the page shows of an account after an action; done when it is there. What depends on rights is left to
 * the next version, if there is one: before the page knows that, it might ask for what it may no longer see.
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

/** Nothing of one person is left for the next. */
export function startAfresh(me: unknown): void {
  queries.setQueryData(['me'], me);
  queries.removeQueries({ predicate: ({ queryKey: [scope] }) => scope !== 'me' && scope !== 'code' });
}

/** A sign-in can end at any time, so any answer may tell of it. */
export function noticeSignedOut(problem: unknown): void {
  if (problem instanceof ProblemError && problem.status === 401) void queries.invalidateQueries({ queryKey: ['me'] });
}

function isPassing(problem: Error): boolean {
  return !(problem instanceof ProblemError) || problem.status === 0 || problem.status >= 500;
}
