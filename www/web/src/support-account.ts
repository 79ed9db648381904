import { useQuery } from '@tanstack/react-query';
import * as api from './api.ts';

/** One customer of the vendor, as the agent who is signed in may see them. */
export function useSupportAccount(account: string): api.SupportAccount | undefined {
  return useQuery({ queryKey: ['support', 'one', account], queryFn: () => find(account) }).data ?? undefined;
}

async function find(account: string): Promise<api.SupportAccount | null> {
  const { rows } = await api.supportAccounts({ q: account });
  return rows.find((row) => row.account === account) ?? null;
}
