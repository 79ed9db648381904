import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import * as api from './api.ts';

/** One customer, as the signed-in agent may see it; null if it does not exist. */
export function useSupportAccount(account: string): UseQueryResult<api.SupportAccount | null, api.ProblemError> {
  return useQuery({ queryKey: ['support', 'one', account], queryFn: () => find(account), staleTime: 0 });
}

async function find(account: string): Promise<api.SupportAccount | null> {
  const { rows } = await api.supportAccounts({ q: account });
  return rows.find((row) => row.account === account) ?? null;
}
