// What one person chose on the tab, and what others changed meanwhile. There are no rules here.
import type { ActionOf } from 'consentry';

/** The tab as it was when the person started the form. */
export interface Start {
  readonly version: number;
  /** The users with a stored grant. */
  readonly access: readonly string[];
}

/** Only the users whose box the person touched, so that saving neither hides nor undoes what others save meanwhile. */
export type Touched = ReadonlyMap<string, boolean>;

export function isUnchanged({ access }: Start, touched: Touched): boolean {
  return [...touched].every(([user, wanted]) => wanted === access.includes(user));
}

/** The command that changes the tab from its starting state to what the person chose. */
export function saving(job: string, { access }: Start, touched: Touched): ActionOf<'setJobAccess'> {
  const grant: string[] = [];
  const revoke: string[] = [];
  for (const [user, wanted] of touched) {
    if (wanted !== access.includes(user)) (wanted ? grant : revoke).push(user);
  }
  return { type: 'setJobAccess', job, grant, revoke };
}

/** Who gained access between two states, and who lost it. */
export interface Difference {
  readonly given: readonly string[];
  readonly taken: readonly string[];
}

export function differenceOf(before: Start, after: Start): Difference {
  return {
    given: after.access.filter((user) => !before.access.includes(user)),
    taken: before.access.filter((user) => !after.access.includes(user)),
  };
}

export const isEmpty = ({ given, taken }: Difference) => given.length + taken.length === 0;
