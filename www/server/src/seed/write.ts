// Writes a seed into the database.
import type { Kysely } from 'kysely';
import type { Tables, Transaction } from '../database/tables.ts';
import type { AccountStore } from '../store/account-store.ts';
import { AccountExists } from '../store/errors.ts';
import { agentRows, type Rows, rowsOf } from './rows.ts';
import type { Seed } from './seed.ts';

export interface SeedContext {
  db: Kysely<Tables>;
  accounts: AccountStore;
  /** The hash of the one password that everyone gets; hashing it for each person would take seconds. */
  passwordHash: string;
}

export interface SeedOptions {
  /** Replaces the seed's own id; the email addresses then differ too, see `emailIn`. */
  id?: string;
}

/** Creates an account with everything in the seed. Agents belong to the vendor, so existing ones are not changed. */
export async function seedAccount(context: SeedContext, seed: Seed, options: SeedOptions = {}): Promise<void> {
  const id = options.id ?? seed.account.id;
  await create(context, seed, id);
  if (!(await fill(context, seed, id))) throw new Error(`the account ${id} changed while it was being seeded`);
}

/** For a seed that may not be needed: making the seed and the hash takes a while. */
export interface LazySeedContext extends Omit<SeedContext, 'passwordHash'> {
  passwordHash(): Promise<string>;
}

/** Does the same unless it is already done; safe if an earlier process died half-way or another does it now. */
export async function seedOnce(lazy: LazySeedContext, id: string, makeSeed: () => Seed | Promise<Seed>): Promise<void> {
  if (await hasPeople(lazy.db, id)) return;
  const context = { ...lazy, passwordHash: await lazy.passwordHash() };
  const seed = await makeSeed();
  await create(context, seed, id).catch((error) => {
    if (!(error instanceof AccountExists)) throw error;
  });
  if (!(await fill(context, seed, id)) && !(await hasPeople(context.db, id))) {
    throw new Error(`the account ${id} already has a history but no people`);
  }
}

function create({ accounts }: SeedContext, { account, organisation }: Seed, id: string) {
  return accounts.create({ ...account, id }, organisation);
}

/** Writes the whole history and all rows, or nothing; false if the account is not at the version where the seed starts. */
function fill({ accounts, passwordHash }: SeedContext, seed: Seed, id: string): Promise<boolean> {
  return accounts.append(id, seed.account.version ?? 0, seed.history, async (transaction) => {
    // If the history is empty, the version does not show that another process was faster.
    if (await hasPeople(transaction, id)) return;
    await writeRows(transaction, rowsOf(seed, id, passwordHash));
    await writeAgents(transaction, seed, passwordHash);
  });
}

async function writeRows(transaction: Transaction, rows: Rows): Promise<void> {
  for (const table of Object.keys(rows) as (keyof Rows)[]) {
    if (rows[table].length > 0) await transaction.insertInto(table).values(rows[table]).execute();
  }
}

async function writeAgents(transaction: Transaction, seed: Seed, passwordHash: string): Promise<void> {
  const { agents, credentials } = agentRows(seed, passwordHash);
  await transaction
    .insertInto('agents')
    .values(agents)
    .onConflict((agent) => agent.doNothing())
    .execute();
  await transaction
    .insertInto('credentials')
    .values(credentials)
    .onConflict((login) => login.doNothing())
    .execute();
}

async function hasPeople(db: Kysely<Tables>, account: string): Promise<boolean> {
  const person = await db.selectFrom('people').select('id').where('account', '=', account).limit(1).executeTakeFirst();
  return person !== undefined;
}
