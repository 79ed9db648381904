import type { Transaction as KyselyTransaction } from 'kysely';
import type { AccountTables } from './account-tables.ts';
import type { ContentTables } from './content-tables.ts';
import type { SignInTables } from './sign-in-tables.ts';

/** Every table of the portal. */
export type Tables = AccountTables & SignInTables & ContentTables;

/** What is written together, or not at all. */
export type Transaction = KyselyTransaction<Tables>;
