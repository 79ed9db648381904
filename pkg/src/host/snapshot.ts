import type { Account, Principal, Projection } from 'consentry';

/** What a page needs to decide by itself: the message of a live stream, and the answer of a snapshot. */
export interface Snapshot {
  /** The server's clock, milliseconds since the epoch. */
  readonly now: number;
  readonly projection: Projection;
}

/** The account as that principal may hold it, at that time. */
export function snapshotOf(account: Account, principal: Principal, now: number): Snapshot {
  return { now, projection: account.project(principal, now) };
}
