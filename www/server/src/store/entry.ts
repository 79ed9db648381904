// Writes an entry: events and activities, under the lock of the account's row.
import type { Entry } from 'consentry/fastify';
import { type Kysely, sql } from 'kysely';
import type { Tables, Transaction } from '../database/tables.ts';
import { activityRow, countWithSimilar, mayBeCounted } from './activity-log.ts';

type Db = Kysely<Tables>;

/** Writes more in the same transaction. */
export type Within = (tx: Transaction) => Promise<void>;

/** Writes all of it; or writes nothing and returns false if the account is not at `version`. */
export async function writeEntry(db: Db, id: string, version: number, entry: Entry, within?: Within): Promise<boolean> {
  // A single statement needs no explicit transaction.
  if (within === undefined && !entry.activities.some(mayBeCounted)) return insertEntry(db, id, version, entry);
  return db.transaction().execute(async (tx) => {
    if (!(await insertUncounted(tx, id, version, entry))) return false;
    await within?.(tx);
    return true;
  });
}

/** Leaves out activities that are counted with an earlier entry. */
async function insertUncounted(tx: Transaction, id: string, version: number, { events, activities }: Entry) {
  if (!activities.some(mayBeCounted)) return insertEntry(tx, id, version, { events, activities });
  if ((await lockedVersion(tx, id)) !== version) return false;
  const uncounted = [];
  for (const activity of activities) {
    if (!(await countWithSimilar(tx, id, activity))) uncounted.push(activity);
  }
  return insertEntry(tx, id, version, { events, activities: uncounted });
}

/** Waits for other writers to the account, then locks it until the transaction ends. */
async function lockedVersion(tx: Transaction, id: string): Promise<number | undefined> {
  const head = tx.selectFrom('accounts').select('version').where('id', '=', id).forUpdate();
  return (await head.executeTakeFirst())?.version;
}

/**
 * A single statement keeps other writers waiting as briefly as possible. Its update takes the lock, and finds no row if the
 * version has changed by then.
 */
async function insertEntry(db: Db, id: string, version: number, entry: Entry): Promise<boolean> {
  const events = entry.events.map((body) => ({ version: body.version, at: body.at, body }));
  const activities = entry.activities.map((activity, index) => ({ place: index + 1, ...activityRow(activity) }));
  const { rows } = await sql`
    with head as (
      update accounts
      set version = version + ${events.length}, activities = activities + ${activities.length}
      where id = ${id} and version = ${version}
      returning id, activities - ${activities.length} as last
    ), new_events as (
      insert into events (account, version, at, body)
      select head.id, event.version, event.at, event.body
      from head, jsonb_to_recordset(${JSON.stringify(events)}) as event (version int8, at int8, body jsonb)
    ), new_activities as (
      insert into activities (account, number, at, person, agent, session, kind, outcome, body)
      select head.id, head.last + place, at, person, agent, session, kind, outcome, body
      from head, jsonb_to_recordset(${JSON.stringify(activities)}) as activity
        (place int8, at int8, person text, agent text, session text, kind text, outcome text, body jsonb)
    )
    select id from head
  `.execute(db);
  return rows.length > 0;
}
