// Reading accounts from the database.
import { Account, type Event } from 'consentry';
import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { BrokenAccount } from './errors.ts';

type Db = Kysely<Tables>;

/** What happened after a version: where the account stands now, and the events that led there. */
export interface News {
  version: number;
  events: Event[];
}

/** The account from its snapshot; what came later is still missing. Undefined where there is none. */
export async function readSnapshot(db: Db, id: string, now: () => number): Promise<Account | undefined> {
  // No text of the database holds this character.
  if (id.includes('\0')) return undefined;
  const row = await db.selectFrom('accounts').select('snapshot').where('id', '=', id).executeTakeFirst();
  return row && loadAs(id, row.snapshot, now);
}

/** @throws BrokenAccount when the account has gone. */
export async function readNews(db: Db, id: string, since: number): Promise<News> {
  // One statement, so that the version and the events are of one moment.
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

/** Keeps the account as it is now for whoever loads it later, unless a newer snapshot is there. */
export async function writeSnapshot(db: Db, account: Account): Promise<void> {
  const { id, version } = account;
  await db
    .updateTable('accounts')
    .set({ snapshot: JSON.stringify(account), snapshot_version: version })
    .where('id', '=', id)
    .where('snapshot_version', '<', version)
    .execute();
}

function loadAs(id: string, document: unknown, now: () => number): Account {
  const account = attempt(id, 'its snapshot is refused', () => Account.load(document, { now }));
  if (account.id !== id) throw new BrokenAccount(id, `its snapshot is that of ${JSON.stringify(account.id)}`);
  return account;
}

/** Applies what is new to the account, which may have got some of it meanwhile. */
export function follow(account: Account, { version, events }: News): void {
  const fresh = events.filter((event) => event.version > account.version);
  if (fresh.length > 0) attempt(account.id, 'its events are refused', () => account.apply(fresh));
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
