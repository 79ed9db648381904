import type { Projection } from 'consentry';
import { isWholeNumber, wrongArgument } from '../arguments.js';

/** An account as the server sends it to one principal: the projection, and the server's time when it made it. */
export interface Snapshot {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly projection: Projection;
}

/** Checks a snapshot at once, so that the error does not come from the first component that asks. */
export function checkedSnapshot(value: unknown): Snapshot {
  const { now, projection } = Object(value) as Partial<Snapshot>;
  if (!isWholeNumber(now)) throw wrongArgument('snapshot.now', 'whole milliseconds since the epoch', now);
  if (typeof projection !== 'object' || projection === null) {
    throw wrongArgument('snapshot.projection', 'the result of account.project', projection);
  }
  return value as Snapshot;
}
