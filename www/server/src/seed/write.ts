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
  /** Of the one password that everybody gets: to hash it anew for each would take seconds. */
  passwordHash: string;
}

export interface SeedOptions {
  /** Instead of the seed's own id. The e-mails of its people are then others too: see `emailIn`. */
  id?: string;
}

/** A new account with everything the seed says. Agents are the vendor's: those who exist stay as they are. */
export async function seedAccount(context: SeedContext, seed: Seed, options: SeedOptions = {}): Promise<void> {
  const id = options.id ?? seed.account.id;
  await create(context, seed, id);
  if (!(await fill(context, seed, id))) throw new Error(`somebody changed the account ${id} while it was seeded`);
}

/** Of a seed that may not be needed: making it, and the hash, takes a while. */
export interface LazySeedContext extends Omit<SeedContext, 'passwordHash'> {
  passwordHash(): Promise<string>;
}

/** The same, unless it has been done; also after a process that died at it, and beside one that is at it now. */
export async function seedOnce(lazy: LazySeedContext, id: string, makeSeed: () => Seed | Promise<Seed>): Promise<void> {
  if (await hasPeople(lazy.db, id)) return;
  const context = { ...lazy, passwordHash: await lazy.passwordHash() };
  const seed = await makeSeed();
  await create(context, seed, id).catch((error) => {
    if (!(error instanceof AccountExists)) throw error;
  });
  if (!(await fill(context, seed, id)) && !(await hasPeople(context.db, id))) {
    throw new Error(`the account ${id} has a history already, and nobody in it`);
  }
}

function create({ accounts }: SeedContext, { account, organisation }: Seed, id: string) {
  return accounts.create({ ...account, id }, organisation);
}

/** All of the history and all rows, or none: false when the account does not stand where the seed begins. */
function fill({ accounts, passwordHash }: SeedContext, seed: Seed, id: string): Promise<boolean> {
  return accounts.append(id, seed.account.version ?? 0, seed.history, async (transaction) => {
    // Where the history is empty, the version does not tell that another process was faster.
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
