// Reads accounts from the database. An account is stored as a document and the events since then.
import { Account, type Event } from 'consentry';
import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { BrokenAccount } from './errors.ts';

type Db = Kysely<Tables>;

/** What happened after a version: the account's current version, and the events that led to it. */
export interface News {
  version: number;
  events: Event[];
}

/** The account from its stored document, without later events; undefined if it does not exist. */
export async function readDocument(db: Db, id: string, now: () => number): Promise<Account | undefined> {
  // The database cannot store this character.
  if (id.includes('\0')) return undefined;
  const row = await db.selectFrom('accounts').select('snapshot').where('id', '=', id).executeTakeFirst();
  return row && loadAs(id, row.snapshot, now);
}

/** @throws BrokenAccount if the account no longer exists. */
export async function readNews(db: Db, id: string, since: number): Promise<News> {
  // One statement, so that the version and the events match.
  const rows = await db
    .selectFrom('accounts')
    .leftJoin('events', (join) => join.onRef('events.account', '=', 'accounts.id').on('events.version', '>', since))
    .select(['accounts.version', 'events.body'])
    .where('accounts.id', '=', id)
    .orderBy('events.version')
    .execute();
  const [first] = rows;
  if (first === undefined) throw new BrokenAccount(id, 'it is no longer in the database');
  return { version: first.version, events: rows.flatMap(({ body }) => body ?? []) };
}

/** Stores the account as it is now, unless a newer document is stored. */
export async function writeDocument(db: Db, account: Account): Promise<void> {
  const { id, version } = account;
  await db
    .updateTable('accounts')
    .set({ snapshot: JSON.stringify(account), snapshot_version: version })
    .where('id', '=', id)
    .where('snapshot_version', '<', version)
    .execute();
}

function loadAs(id: string, document: unknown, now: () => number): Account {
  const account = attempt(id, 'its document is invalid', () => Account.load(document, { now }));
  if (account.id !== id) throw new BrokenAccount(id, `its document belongs to ${JSON.stringify(account.id)}`);
  return account;
}

/** Applies new events to the account, which may already have some of them. */
export function applyNews(account: Account, { version, events }: News): void {
  const fresh = events.filter((event) => event.version > account.version);
  if (fresh.length > 0) attempt(account.id, 'its events are rejected', () => account.apply(fresh));
  if (account.version < version) {
    throw new BrokenAccount(account.id, `its events lead to version ${account.version}, not ${version}`);
  }
}

function attempt<T>(id: string, what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new BrokenAccount(id, what, error);
  }
}
