// What every page inside an account shares: the account as its principal may see it now, and a function to send actions.
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Account, Acting, Action, Principal, Projection } from 'consentry';
import { createContext, useContext } from 'react';
import type * as api from './api.ts';

export interface ActOptions {
  details?: api.Details | undefined;
  expectedVersion?: number | undefined;
  /** Shows no message when done; the page does that itself. */
  quiet?: boolean | undefined;
}
export interface Portal {
  account: string;
  organisation: string;
  me: api.Me;
  principal: Principal;
  acting: Acting;
  document: Projection;
  /** The same, to ask and never to change. */
  state: Account;
  people: api.People;
  /** By job id. */
  ads: Readonly<Record<string, api.JobAd>>;
  /** The server's clock. */
  now: () => number;
  /** Sends the action, then updates the page. @throws ProblemError if the server returns an error. */
  act: (action: Action, options?: ActOptions) => Promise<api.Done>;
}

export const PortalContext = createContext<Portal | undefined>(undefined);

export function usePortal(): Portal {
  const portal = useContext(PortalContext);
  if (portal === undefined) throw new Error('usePortal must be called inside PortalProvider');
  return portal;
}

interface FreshOptions {
  enabled?: boolean;
}

/** A query about the account, repeated after every change of the account. */
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
