// Writing an entry: events and activities, under the lock of the account's row.
import type { Entry } from 'consentry/fastify';
import { sql } from 'kysely';
import type { Transaction } from '../database/tables.ts';
import { activityRows } from './activity-log.ts';

/** Where an account stands. */
interface Head {
  version: number;
  /** The number of its newest activity. */
  activities: number;
}

/** Waits until nobody else appends to the account, and keeps everybody else from it until the transaction ends. */
export function lockHead(tx: Transaction, id: string): Promise<Head | undefined> {
  return tx
    .selectFrom('accounts')
    .select(['version', 'activities'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Writes the entry behind the head, which is locked: in one statement, as everybody else waits. */
export async function writeEntry(tx: Transaction, id: string, head: Head, entry: Entry): Promise<void> {
  const events = entry.events.map((body) => ({ version: body.version, at: body.at, body }));
  const activities = await activityRows(tx, id, head.activities, entry.activities);
  if (events.length + activities.length === 0) return;
  await sql`
    with new_events as (
      insert into events (account, version, at, body)
      select ${id}, * from jsonb_to_recordset(${JSON.stringify(events)}) as (version int8, at int8, body jsonb)
    ), new_activities as (
      insert into activities (account, number, at, person, agent, session, kind, outcome, body)
      select ${id}, * from jsonb_to_recordset(${JSON.stringify(activities)})
        as (number int8, at int8, person text, agent text, session text, kind text, outcome text, body jsonb)
    )
    update accounts
    set version = version + ${events.length}, activities = activities + ${activities.length}
    where id = ${id}
  `.execute(tx);
}
