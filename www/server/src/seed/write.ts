// Writes a seed into the database.
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { AccountStore } from '../store/account-store.ts';
import { type Rows, rowsOf } from './rows.ts';
import type { Seed } from './seed.ts';

export interface SeedContext {
  db: Kysely<Tables>;
  accounts: AccountStore;
  /** Of the one password that everybody gets: to hash it anew for each would take seconds. */
  passwordHash: string;
}

export interface SeedOptions {
  /** Instead of the seed's own id. The e-mails of its people are then others too: see `emailIn`. */
  id?: string;
}

/** A new account with everything the seed says. Agents are the vendor's: those who exist stay as they are. */
export async function seedAccount(context: SeedContext, seed: Seed, options: SeedOptions = {}): Promise<void> {
  const { accounts, passwordHash } = context;
  const { account, history, organisation } = seed;
  const id = options.id ?? account.id;
  await accounts.create({ ...account, id }, organisation);
  const rows = rowsOf(seed, id, passwordHash);
  const kept = await accounts.append(id, account.version ?? 0, history, (transaction) => write(transaction, rows));
  if (!kept) throw new Error(`somebody changed the account ${id} while it was seeded`);
}

async function write(transaction: Transaction<Tables>, rows: Rows): Promise<void> {
  for (const table of Object.keys(rows) as (keyof Rows)[]) {
    if (rows[table].length === 0) continue;
    const insert = transaction.insertInto(table).values(rows[table]);
    const shared = table === 'agents' || table === 'credentials';
    await (shared ? insert.onConflict((conflict) => conflict.doNothing()) : insert).execute();
  }
}
