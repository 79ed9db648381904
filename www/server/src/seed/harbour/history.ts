// How the account came to be as it is: real commands at times gone by, each decided by the engine as it would have been then.
import { Account, type AccountInput, type Action, type Activity, type Event, type Principal } from 'consentry';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Something that happened once. Steps are collected in any order and happen in the order of their times. */
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

  refused(at: number, by: Principal, action: Action): void {
    this.#execute(at, by, action, false);
  }

  /** Who could have done it then. */
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

/** The step in which `by` does something that was allowed. */
export function done(at: number, by: Principal, action: Action): Step {
  return { at, happen: (history) => history.done(at, by, action) };
}

/** The step in which `by` tries something in vain. */
export function refused(at: number, by: Principal, action: Action): Step {
  return { at, happen: (history) => history.refused(at, by, action) };
}

/** `daysAgo(3, 9.5)`: half past nine, three days ago. Whole days, so that a history always falls into working hours. */
export type DaysAgo = (days: number, hour: number) => number;

export function calendar(now: number): DaysAgo {
  const midnight = now - (now % DAY);
  return (days, hour) => midnight - days * DAY + Math.round(hour * HOUR);
}
