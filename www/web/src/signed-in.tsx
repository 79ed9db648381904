// Who is signed in here.
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
  if (me === undefined) throw new Error('useMe is for components inside SignedIn');
  return me;
}

const WHO = { queryKey: ['me'], queryFn: meOrNobody, staleTime: Infinity };

/** Asked while the rules are still loading. */
export const askEarly = () => queries.prefetchQuery(WHO);

/** Shows `children` to whoever is signed in, and `otherwise` to everybody else. */
export function SignedIn({ children, otherwise }: { children: ReactNode; otherwise: ReactNode }) {
  const { data: me, error, refetch } = useQuery(WHO);
  if (me === undefined && error instanceof api.ProblemError) return <ProblemNote problem={error} onRetry={refetch} />;
  if (me === undefined) return <Skeleton />;
  return me === null ? otherwise : <Context value={me}>{children}</Context>;
}

/** Asks again who is signed in: when the stream of news has ended, somebody may have signed out elsewhere. */
export const askWhoIsSignedIn = () => queries.invalidateQueries({ queryKey: ['me'] });

/** All tabs of a browser have one sign-in; when it changes in one, the others ask. */
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
    // Who is signed out already is told so by the server.
    if (problem.status === 401) signedInAs(null);
    else say(`You are still signed in. ${problem.message}`, 'bad');
  }
}

/** Nobody is an answer, not a failure. */
async function meOrNobody(): Promise<api.Me | null> {
  try {
    return await api.me();
  } catch (problem) {
    if (problem instanceof api.ProblemError && problem.status === 401) return null;
    throw problem;
  }
}
