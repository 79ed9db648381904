import type { Projection } from 'consentry';
import { isWholeNumber, wrongArgument } from '../arguments.js';

/** What a server sends of an account to one principal: the projection, and its own clock when it made it. */
export interface Snapshot {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly projection: Projection;
}

/** What is wrong with a value that should be a snapshot is said at once, not by the first component that asks. */
export function checkedSnapshot(value: unknown): Snapshot {
  const { now, projection } = Object(value) as Partial<Snapshot>;
  if (!isWholeNumber(now)) throw wrongArgument('snapshot.now', 'whole milliseconds since the epoch', now);
  if (typeof projection !== 'object' || projection === null) {
    throw wrongArgument('snapshot.projection', 'what account.project gave', projection);
  }
  return value as Snapshot;
}
