import { ConsentryError } from 'consentry';
import type { LiveAccount } from './account.js';
import type { Snapshot } from './snapshot.js';

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
  const source = typeof live === 'function' ? live : eventStream(live);
  stop = source(next, end);
  // It may have ended before it had given what stops it.
  if (over) stop();
  return () => {
    over = true;
    stop();
  };
}

/** Snapshots as server-sent events. The browser connects again by itself, unless the server refuses. */
function eventStream(address: string | URL): LiveSource {
  return (next, closed) => {
    const events = new EventSource(address);
    events.addEventListener('snapshot', ({ data }: MessageEvent<string>) => {
      const snapshot = parsed(data);
      if (snapshot instanceof Error) closed(snapshot);
      else next(snapshot);
    });
    events.addEventListener('error', () => {
      if (events.readyState === EventSource.CLOSED) closed(refused(address));
    });
    return () => events.close();
  };
}

function parsed(data: string): Snapshot | Error {
  try {
    return JSON.parse(data);
  } catch (cause) {
    return new ConsentryError('a message of the live stream is not JSON', { cause });
  }
}

function refused(address: string | URL): Error {
  return new ConsentryError(`the server refused the live stream ${address}: the sign-in may have ended`);
}
