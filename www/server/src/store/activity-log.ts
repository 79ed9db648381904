// Adding to an account's log, under the lock of its row.
import type { Activity } from 'consentry';
import { type Insertable, sql } from 'kysely';
import type { ActivityRow } from '../database/account-tables.ts';
import type { Transaction } from '../database/tables.ts';

/** How long after an agent's denied attempt others alike are counted with it, milliseconds (LOG-4). */
const FOLDED_FOR = 60_000;

/**
 * Numbers the activities from the one after `last`.
 *
 * @returns the number of the newest.
 */
export async function appendActivities(
  tx: Transaction,
  account: string,
  last: number,
  activities: readonly Activity[],
): Promise<number> {
  const rows: Insertable<ActivityRow>[] = [];
  for (const activity of activities) {
    if (await countWithOneAlike(tx, account, activity)) continue;
    rows.push(toRow(account, last + rows.length + 1, activity));
  }
  if (rows.length > 0) await tx.insertInto('activities').values(rows).execute();
  return last + rows.length;
}

/** Counts a denied attempt of an agent with the entry of the last minute that says the same, if there is one. */
async function countWithOneAlike(tx: Transaction, account: string, activity: Activity): Promise<boolean> {
  const { at, version, ...alike } = activity;
  if (activity.outcome !== 'denied' || !('agent' in activity.by)) return false;
  const { numUpdatedRows } = await tx
    .updateTable('activities')
    .set(({ eb }) => ({ count: eb('count', '+', 1) }))
    .where('account', '=', account)
    .where('agent', '=', activity.by.agent)
    .where('at', '>', at - FOLDED_FOR)
    .where('at', '<=', at)
    .where(sql<boolean>`body - 'at' - 'version' = ${JSON.stringify(alike)}::jsonb`)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function toRow(account: string, number: number, activity: Activity): Insertable<ActivityRow> {
  const { at, by, simulating, action, outcome } = activity;
  const body = JSON.stringify(activity);
  const row = { account, number, at, kind: action?.type ?? null, outcome, body };
  if ('user' in by) return { ...row, person: by.user, agent: null, session: null };
  return { ...row, person: simulating ?? null, agent: by.agent, session: by.session ?? null };
}
