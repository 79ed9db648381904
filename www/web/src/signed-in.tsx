// Who is signed in here.
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import * as api from './api.ts';
import { ProblemNote } from './parts/problem-note.tsx';
import { queries, startAfresh } from './queries.ts';
import { go } from './route.ts';

const Context = createContext<api.Me | undefined>(undefined);

export function useMe(): api.Me {
  const me = useContext(Context);
  if (me === undefined) throw new Error('useMe is for components inside SignedIn');
  return me;
}

/** Shows `children` to whoever is signed in, and `otherwise` to everybody else. */
export function SignedIn({ children, otherwise }: { children: ReactNode; otherwise: ReactNode }) {
  const { data: me, error, refetch } = useQuery({ queryKey: ['me'], queryFn: meOrNobody, staleTime: Infinity });
  if (me === undefined && error instanceof api.ProblemError) return <ProblemNote problem={error} onRetry={refetch} />;
  if (me === undefined) return <p className="loading starting">Loading…</p>;
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
  await api.signOut();
  signedInAs(null);
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
