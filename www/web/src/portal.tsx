// What every page inside an account shares: the account as its principal may see it now, and the way to act on it.
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Acting, Action, Principal, Projection } from 'consentry';
import { createContext, useContext } from 'react';
import type * as api from './api.ts';

export interface ActOptions {
  details?: api.Details | undefined;
  expectedVersion?: number | undefined;
  /** Says nothing when it is done: the page does. */
  quiet?: boolean | undefined;
}
export interface Portal {
  account: string;
  organisation: string;
  me: api.Me;
  principal: Principal;
  acting: Acting;
  document: Projection;
  people: api.People;
  /** By the id of the job. */
  ads: Readonly<Record<string, api.JobAd>>;
  /** The server's clock. */
  now: () => number;
  /** Sends the action, then shows the account as it is afterwards; throws `ProblemError` when the server refuses. */
  act: (action: Action, options?: ActOptions) => Promise<api.Done>;
}

export const PortalContext = createContext<Portal | undefined>(undefined);

export function usePortal(): Portal {
  const portal = useContext(PortalContext);
  if (portal === undefined) throw new Error('usePortal is for components inside PortalProvider');
  return portal;
}

interface FreshOptions {
  enabled?: boolean;
}

/** What a page asks about the account, and asks again after every change of it. */
export function useFresh<T>(
  key: readonly unknown[],
  ask: (account: string) => Promise<T>,
  { enabled = true }: FreshOptions = {},
): UseQueryResult<T, api.ProblemError> {
  const { account, principal } = usePortal();
  return useQuery({
    queryKey: [account, 'fresh', principal, ...key],
    queryFn: () => ask(account),
    enabled,
    placeholderData: keepPreviousData,
  });
}
