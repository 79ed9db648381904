// Who is signed in.
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import * as api from './api.ts';
import { Skeleton } from './parts/asked.tsx';
import { ProblemNote } from './parts/problem-note.tsx';
import { say } from './parts/toasts.tsx';
import { queries, startAfresh } from './queries.ts';
import { go } from './route.ts';

const Context = createContext<api.Me | undefined>(undefined);

export function useMe(): api.Me {
  const me = useContext(Context);
  if (me === undefined) throw new Error('useMe must be called inside SignedIn');
  return me;
}

const WHO = { queryKey: ['me'], queryFn: meOrNull, staleTime: Infinity };

/** Sends the question while the rules are still loading. */
export const askEarly = () => queries.prefetchQuery(WHO);

/** Shows `children` to a signed-in person, and `otherwise` to anyone else. */
export function SignedIn({ children, otherwise }: { children: ReactNode; otherwise: ReactNode }) {
  const { data: me, error, refetch } = useQuery(WHO);
  if (me === undefined && error instanceof api.ProblemError) return <ProblemNote problem={error} onRetry={refetch} />;
  if (me === undefined) return <Skeleton />;
  return me === null ? otherwise : <Context value={me}>{children}</Context>;
}

/** Asks again who is signed in: when the live stream has closed, the person may have signed out elsewhere. */
export const askWhoIsSignedIn = () => queries.invalidateQueries({ queryKey: ['me'] });

/** All tabs of a browser share one sign-in; when it changes in one tab, the others ask again. */
const tabs = new BroadcastChannel('sign-in');
tabs.onmessage = askWhoIsSignedIn;

export function signedInAs(me: api.Me | null, place = '#/'): void {
  startAfresh(me);
  tabs.postMessage('changed');
  go(place);
}

export async function signOut(): Promise<void> {
  try {
    await api.signOut();
    signedInAs(null);
  } catch (problem) {
    if (!(problem instanceof api.ProblemError)) throw problem;
    // The server returns 401 if the person is already signed out.
    if (problem.status === 401) signedInAs(null);
    else say(`You are still signed in. ${problem.message}`, 'bad');
  }
}

/** Null if nobody is signed in, which is not an error. */
async function meOrNull(): Promise<api.Me | null> {
  try {
    return await api.me();
  } catch (problem) {
    if (problem instanceof api.ProblemError && problem.status === 401) return null;
    throw problem;
  }
}
