import type { LiveAccount } from './account.js';
import type { Snapshot } from './snapshot.js';
import { EventStream } from './stream.js';

/** Told when no more snapshots will come. */
export type Closed = (why: Error) => void;

/**
 * Where snapshots come from: calls `next` with each, and `closed` when there will be no more. Gives what stops it, after
 * which it calls neither.
 */
export type LiveSource = (next: (snapshot: Snapshot) => void, closed: Closed) => () => void;

/** The address of an event stream with messages `snapshot`, or any other source. */
export type Live = string | URL | LiveSource;

/** Has an account follow a source. Gives what stops it. What is no snapshot ends it, with the reason. */
export function follow(account: LiveAccount, live: Live, closed: Closed): () => void {
  let over = false;
  let stop = () => {};
  const end = (why: Error) => {
    if (over) return;
    over = true;
    stop();
    closed(why);
  };
  const next = (snapshot: Snapshot) => {
    if (over) return;
    try {
      account.receive(snapshot);
    } catch (error) {
      end(error as Error);
    }
  };
  stop = typeof live === 'function' ? live(next, end) : new EventStream(live, next, end).stop;
  // It may have ended before it had given what stops it.
  if (over) stop();
  return () => {
    over = true;
    stop();
  };
}
