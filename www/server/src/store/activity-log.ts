// Adds to an account's log, under the lock of its row.
import type { Activity } from 'consentry';
import { type Selectable, sql } from 'kysely';
import type { ActivityRow } from '../database/account-tables.ts';
import type { Transaction } from '../database/tables.ts';

/** How long similar denied attempts are counted with an agent's earlier one, in milliseconds (LOG-4). */
const FOLDED_FOR = 60_000;

type NewActivity = Omit<Selectable<ActivityRow>, 'account' | 'number' | 'count'>;

/** Whether an earlier entry may stand for this activity: only denied attempts by agents. */
export function mayBeCounted({ outcome, by }: Activity): boolean {
  return outcome === 'denied' && 'agent' in by;
}

/** Counts an agent's denied attempt with the last similar entry, if there is one within a minute. */
export async function countWithSimilar(tx: Transaction, account: string, activity: Activity): Promise<boolean> {
  const { at, version, ...alike } = activity;
  if (!mayBeCounted(activity)) return false;
  const last = tx
    .selectFrom('activities')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('account', '=', account)
    .where('agent', '=', activity.by.agent as string)
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

/** The columns of an activity, except account and number. */
export function activityRow(activity: Activity): NewActivity {
  const { at, by, simulating, action, outcome } = activity;
  const row = { at, kind: action?.type ?? null, outcome, body: activity };
  if ('user' in by) return { ...row, person: by.user, agent: null, session: null };
  return { ...row, person: simulating ?? null, agent: by.agent, session: by.session ?? null };
}
