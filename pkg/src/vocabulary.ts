import { Verb } from './generated/verbs.js';
import type { ActionType, Clause, JobActionType, Reason } from './generated/words.js';
import { askOnce } from './wasm/call.js';

/** What the engine says about its own words. */
export interface Vocabulary {
  readonly reasons: readonly ReasonEntry[];
  readonly actions: readonly {
    readonly type: ActionType;
    /** Whether it changes the account. */
    readonly command: boolean;
    /** Whether it only looks: it changes neither the account nor the host's data. */
    readonly look: boolean;
    /** Whether its only field is an existing job. */
    readonly jobOnly: boolean;
  }[];
  readonly clauses: readonly Clause[];
  readonly jobActions: readonly JobActionType[];
}

/** A reason, with its message in English: what a translation starts from. */
export interface ReasonEntry {
  readonly code: Reason;
  /** The clause always cited with it; left out where that is the action's own. */
  readonly clause?: Clause;
  readonly message: string;
}

/** The engine's tables of reasons, actions and clauses. */
export function vocabulary(): Vocabulary {
  return askOnce(Verb.vocabulary, []) as Vocabulary;
}
