import type { LiveAccount } from './account.js';
import type { Snapshot } from './snapshot.js';
import { EventStream } from './stream.js';

/** Called when no more snapshots will arrive. */
export type Closed = (why: Error) => void;

/**
 * A source of snapshots: calls `next` with each one, and `closed` when no more will arrive. Returns a function that stops it;
 * after that it calls neither.
 */
export type LiveSource = (next: (snapshot: Snapshot) => void, closed: Closed) => () => void;

/** The address of an event stream with `snapshot` messages, or any other source. */
export type Live = string | URL | LiveSource;

/** Makes an account follow a source. Returns a function that stops it. A malformed snapshot ends it with an error. */
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
  // The source may have ended before it returned its stop function.
  if (over) stop();
  return () => {
    over = true;
    stop();
  };
}
