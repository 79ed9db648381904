// The tables in which accounts are kept. Times are milliseconds since the epoch.
import type { AccountDocument, Activity, Event } from 'consentry';
import type { Generated, JSONColumnType } from 'kysely';

export interface AccountTables {
  accounts: AccountRow;
  events: EventRow;
  activities: ActivityRow;
}

export interface AccountRow {
  id: string;
  organisation: string;
  /** That of the newest event: whoever appends holds this row's lock. */
  version: number;
  /** The number of the newest activity. */
  activities: Generated<number>;
  /** The document as it was at `snapshot_version`; what came later is in `events`. */
  snapshot: JSONColumnType<AccountDocument>;
  snapshot_version: number;
  /** The document on which the oldest of `events` follows. */
  founding: JSONColumnType<AccountDocument>;
}

/** One event, for ever. The key is (account, version). */
export interface EventRow {
  account: string;
  version: number;
  at: number;
  body: JSONColumnType<Event>;
}

/** One entry of an account's log. The key is (account, number); the columns beside the body are for finding it. */
export interface ActivityRow {
  account: string;
  /** From 1, without a gap. */
  number: number;
  at: number;
  /** The user who acted, or as whom an agent acted. */
  person: string | null;
  agent: string | null;
  session: string | null;
  /** The action's type. */
  kind: string | null;
  outcome: Activity['outcome'];
  /** How many attempts alike it stands for (LOG-4). */
  count: Generated<number>;
  body: JSONColumnType<Activity>;
}
