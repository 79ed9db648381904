// The history of the account: real commands at past times, each decided by the engine at that time.
import { Account, type AccountInput, type Action, type Activity, type Event, type Principal } from 'consentry';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Something that happens at a time. Steps are collected in any order and run in the order of their times. */
export interface Step {
  at: number;
  happen(history: History): void;
}

export class History {
  readonly events: Event[] = [];
  readonly activities: Activity[] = [];
  readonly #account: Account;

  constructor(document: AccountInput) {
    this.#account = Account.load(document);
  }

  static of(document: AccountInput, steps: readonly Step[]): History {
    const history = new History(document);
    for (const step of steps.toSorted((one, other) => one.at - other.at)) step.happen(history);
    history.#account.dispose();
    return history;
  }

  done(at: number, by: Principal, action: Action): void {
    this.#execute(at, by, action, true);
  }

  denied(at: number, by: Principal, action: Action): void {
    this.#execute(at, by, action, false);
  }

  /** The users who could have done it then. */
  whoCould(action: Action, at: number): string[] {
    return this.#account.whoCan(action, at);
  }

  #execute(at: number, by: Principal, action: Action, expected: boolean): void {
    const { decision, events, activities } = this.#account.execute(by, action, { at });
    if (decision.allowed !== expected) {
      throw new Error(`${JSON.stringify(by)} ${JSON.stringify(action)}: ${JSON.stringify(decision)}`);
    }
    this.#account.apply(events);
    this.events.push(...events);
    this.activities.push(...activities);
  }
}

/** A step in which `by` does something that is allowed. */
export function done(at: number, by: Principal, action: Action): Step {
  return { at, happen: (history) => history.done(at, by, action) };
}

/** A step in which `by` attempts something that is denied. */
export function denied(at: number, by: Principal, action: Action): Step {
  return { at, happen: (history) => history.denied(at, by, action) };
}

/** `daysAgo(3, 9.5)` is half past nine, three days ago. Days are whole, so that events fall within working hours. */
export type DaysAgo = (days: number, hour: number) => number;

export function calendar(now: number): DaysAgo {
  const midnight = now - (now % DAY);
  return (days, hour) => midnight - days * DAY + Math.round(hour * HOUR);
}
