// Adding to an account's log, under the lock of its row.
import type { Activity } from 'consentry';
import { type Selectable, sql } from 'kysely';
import type { ActivityRow } from '../database/account-tables.ts';
import type { Transaction } from '../database/tables.ts';

/** How long after an agent's denied attempt others alike are counted with it, milliseconds (LOG-4). */
const FOLDED_FOR = 60_000;

type NewActivity = Omit<Selectable<ActivityRow>, 'account' | 'count'>;

/** The entries that are to be added, numbered from the one after `last`. */
export async function activityRows(
  tx: Transaction,
  account: string,
  last: number,
  activities: readonly Activity[],
): Promise<NewActivity[]> {
  const rows: NewActivity[] = [];
  for (const activity of activities) {
    if (await countWithOneAlike(tx, account, activity)) continue;
    rows.push(toRow(last + rows.length + 1, activity));
  }
  return rows;
}

/** Counts a denied attempt of an agent with the last entry alike, if there is one of the same minute. */
async function countWithOneAlike(tx: Transaction, account: string, activity: Activity): Promise<boolean> {
  const { at, version, ...alike } = activity;
  if (activity.outcome !== 'denied' || !('agent' in activity.by)) return false;
  const last = tx
    .selectFrom('activities')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('account', '=', account)
    .where('agent', '=', activity.by.agent)
    .where('at', '>', at - FOLDED_FOR)
    // The clocks of two servers may differ.
    .where('at', '<', at + FOLDED_FOR)
    .where(sql<boolean>`body - 'at' - 'version' = ${JSON.stringify(alike)}::jsonb`);
  const { numUpdatedRows } = await tx
    .updateTable('activities')
    .set(({ eb }) => ({ count: eb('count', '+', 1) }))
    .where('account', '=', account)
    .where('number', '=', last)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function toRow(number: number, activity: Activity): NewActivity {
  const { at, by, simulating, action, outcome } = activity;
  const row = { number, at, kind: action?.type ?? null, outcome, body: activity };
  if ('user' in by) return { ...row, person: by.user, agent: null, session: null };
  return { ...row, person: simulating ?? null, agent: by.agent, session: by.session ?? null };
}
