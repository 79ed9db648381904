import type { Clause, Reason } from '../generated/words.js';
import type { ActionOf, ActionType } from './action.js';

/** The answer to one check: a union by `allowed`. */
export type Decision = Allowed | Denied;

interface Decided {
  /** The clause that decided. */
  readonly rule: Clause;
  /** When the answer changes by itself, milliseconds since the epoch; null: never (ENG-4). */
  readonly validUntil: number | null;
  /** The account version decided on: elsewhere, this is advice at that version. */
  readonly version: number;
}

/** It may be done. */
export interface Allowed extends Decided {
  readonly allowed: true;
  /** What the principal should know first; left out when there is nothing. */
  readonly warnings?: readonly Warning[];
}

/** It may not be done, for exactly one reason (ENG-3). */
export interface Denied extends Decided {
  readonly allowed: false;
  /** The first reason that applies: stable, for programs. */
  readonly reason: Reason;
  /** A whole sentence for people; it may be reworded. */
  readonly message: string;
  /** The users who could do the same now, sorted; left out towards agents and users who are not active (rules, §11). */
  readonly insteadBy?: readonly string[];
  /** One action after which this very check passes; null when there is none (rules, §11). */
  readonly remedy: Remedy | null;
  /** With `malformed`: where, such as `action.scope.mode`. */
  readonly path?: string;
  /** With `setJobAccess`: one entry per failing row (ACC-7). */
  readonly rows?: readonly { readonly user: string; readonly reason: Reason }[];
}

/** `notReversibleByYou`: afterwards only somebody else can undo it (ACC-6). */
export type Warning = 'notReversibleByYou';

/** One action that would help. Fields still to be chosen are left out of the action and named in `choose`. */
export interface Remedy {
  /** Any one of these users could do it; left out towards agents and users who are not active. */
  readonly by?: readonly string[];
  readonly action: RemedyAction;
  readonly choose?: readonly string[];
}

/** An action of which fields may still have to be chosen. */
export type RemedyAction = { [T in ActionType]: { readonly type: T } & Partial<Omit<ActionOf<T>, 'type'>> }[ActionType];

/** A decision with the clauses that were looked at, in order. */
export interface Explanation {
  readonly decision: Decision;
  readonly steps: readonly Step[];
}

/** One clause on the way to a decision. */
export interface Step {
  readonly clause: Clause;
  /** Whether the clause let the action pass. */
  readonly held: boolean;
  /** What the clause looked at. */
  readonly facts: Readonly<Record<string, unknown>>;
}
