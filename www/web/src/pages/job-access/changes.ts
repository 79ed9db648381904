// What one person chose on the tab, and what others made of it meanwhile. No rule is here.
import type { ActionOf } from 'consentry';

/** The tab as it was when the form was begun. */
export interface Begun {
  readonly version: number;
  /** The users with stored access. */
  readonly access: readonly string[];
}

/** Only what was touched, so that what others save meanwhile is neither hidden nor undone. */
export type Touched = ReadonlyMap<string, boolean>;

export function isUnchanged({ access }: Begun, touched: Touched): boolean {
  return [...touched].every(([user, wanted]) => wanted === access.includes(user));
}

/** The one command that brings the tab from how it stood to what was chosen. */
export function saving(job: string, { access }: Begun, touched: Touched): ActionOf<'setJobAccess'> {
  const grant: string[] = [];
  const revoke: string[] = [];
  for (const [user, wanted] of touched) {
    if (wanted !== access.includes(user)) (wanted ? grant : revoke).push(user);
  }
  return { type: 'setJobAccess', job, grant, revoke };
}

/** Who was given access between the two, and from whom it was taken. */
export interface Difference {
  readonly given: readonly string[];
  readonly taken: readonly string[];
}

export function differenceOf(before: Begun, after: Begun): Difference {
  return {
    given: after.access.filter((user) => !before.access.includes(user)),
    taken: before.access.filter((user) => !after.access.includes(user)),
  };
}

export const isEmpty = ({ given, taken }: Difference) => given.length + taken.length === 0;
