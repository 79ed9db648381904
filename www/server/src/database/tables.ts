import type { Transaction as KyselyTransaction } from 'kysely';
import type { AccountTables } from './account-tables.ts';
import type { ContentTables } from './content-tables.ts';
import type { SignInTables } from './sign-in-tables.ts';

/** Every table of the portal. */
export type Tables = AccountTables & SignInTables & ContentTables;

/** A database transaction. */
export type Transaction = KyselyTransaction<Tables>;
