// Writing an entry: events and activities, under the lock of the account's row.
import type { Event } from 'consentry';
import type { Entry } from 'consentry/fastify';
import { notify } from '../database/notices.ts';
import type { Transaction } from '../database/tables.ts';
import { appendActivities } from './activity-log.ts';

/** Where an account stands. */
interface Head {
  version: number;
  /** The number of its newest activity. */
  activities: number;
}

/** The channel on which new versions are told. */
export const CHANNEL = 'accounts';

/** Waits until nobody else appends to the account, and keeps everybody else from it until the transaction ends. */
export function lockHead(tx: Transaction, id: string): Promise<Head | undefined> {
  return tx
    .selectFrom('accounts')
    .select(['version', 'activities'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Writes the entry behind the head, which is locked. */
export async function writeEntry(tx: Transaction, id: string, head: Head, entry: Entry): Promise<void> {
  const version = head.version + entry.events.length;
  await appendEvents(tx, id, entry.events);
  const activities = await appendActivities(tx, id, head.activities, entry.activities);
  if (version !== head.version || activities !== head.activities) {
    await tx.updateTable('accounts').set({ version, activities }).where('id', '=', id).execute();
  }
  if (version !== head.version) await notify(tx, CHANNEL, notice(id, version));
}

async function appendEvents(tx: Transaction, account: string, events: readonly Event[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({
    account,
    version: event.version,
    at: event.at,
    body: JSON.stringify(event),
  }));
  await tx.insertInto('events').values(rows).execute();
}

/** Says that the account stands at a version. */
function notice(id: string, version: number): string {
  return JSON.stringify([id, version]);
}

/** What `notice` said. */
export function readNotice(payload: string): [id: string, version: number] {
  return JSON.parse(payload);
}
