import { isWholeNumber, wrongArgument } from './arguments.js';
import { ConsentryError } from './errors.js';

const DAY = 86_400_000;

/** ENG-9: nothing is executed as of more than a day after this machine's clock, and after the account's own. */
export function refuseTheFuture(at: unknown, own: Clock): void {
  const now = Date.now();
  if (typeof at !== 'number' || at <= now + DAY || at <= own() + DAY) return;
  throw new ConsentryError(
    `nothing is executed more than a day ahead of this machine's clock (ENG-9): at is ${at}, the clock says ${now} milliseconds since the epoch`,
  );
}

/** The clock of an account. */
export type Clock = () => number;

/** A clock that refuses to pass on anything but a time. */
export function checkedClock(now: unknown): Clock {
  if (typeof now !== 'function')
    throw wrongArgument('options.now', 'a function that gives milliseconds since the epoch', now);
  return () => {
    const time: unknown = now();
    if (!isWholeNumber(time)) throw wrongArgument('what options.now gives', 'whole milliseconds since the epoch', time);
    return time;
  };
}
