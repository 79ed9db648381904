import type { Account, Principal } from 'consentry';
import type { Snapshot } from '../live/snapshot.js';

export type { Snapshot };

/** The account as the principal may see it at that time. */
export function snapshotOf(account: Account, principal: Principal, now: number): Snapshot {
  return { now, projection: account.project(principal, now) };
}
