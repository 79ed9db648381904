// The tables for accounts. Times are milliseconds since the epoch.
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
  /** The version of the newest event. Appending an entry locks this row. */
  version: number;
  /** The number of the newest activity. */
  activities: Generated<number>;
  /** The stored document: the account at `snapshot_version`; later events are in `events`. */
  snapshot: JSONColumnType<AccountDocument>;
  snapshot_version: number;
  /** The document that the oldest event in `events` follows on. */
  founding: JSONColumnType<AccountDocument>;
}

/** One event, kept for ever. The key is (account, version). */
export interface EventRow {
  account: string;
  version: number;
  at: number;
  body: JSONColumnType<Event>;
}

/** One entry of an account's log. The key is (account, number); the other columns except `body` are for searching. */
export interface ActivityRow {
  account: string;
  /** Counted from 1 without gaps. */
  number: number;
  at: number;
  /** The user who acted, or whom an agent simulated. */
  person: string | null;
  agent: string | null;
  session: string | null;
  /** The action's type. */
  kind: string | null;
  outcome: Activity['outcome'];
  /** The number of similar attempts that this entry stands for (LOG-4). */
  count: Generated<number>;
  body: JSONColumnType<Activity>;
}
