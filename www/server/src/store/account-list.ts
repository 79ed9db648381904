import { type Kysely, sql } from 'kysely';
import type { Page } from '../api.ts';
import type { Tables } from '../database/tables.ts';
import { pageOf } from './page.ts';

export interface ListedAccount {
  account: string;
  organisation: string;
}

export interface AccountQuery {
  /** Searches id and organisation; ignores case. */
  q?: string | undefined;
  /** Counts from 1. */
  page?: number | undefined;
  /** Rows per page. Default 50. */
  size?: number | undefined;
}

/** The accounts of the database, by organisation. */
export async function listAccounts(db: Kysely<Tables>, query: AccountQuery = {}): Promise<Page<ListedAccount>> {
  const { q = '', page = 1, size = 50 } = query;
  const found = db
    .selectFrom('accounts')
    .where(sql<boolean>`position(lower(${q}) in lower(id || ' ' || organisation)) > 0`);
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await found
    .select(['id as account', 'organisation'])
    .orderBy('organisation')
    .orderBy('id')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return pageOf(rows, { page, size, total });
}
