import type { ActionFields } from '../generated/model.js';
import type { CommandType } from '../generated/words.js';

export type { ActionType, CommandType, JobActionType, LookType, UserActionType } from '../generated/words.js';

import type { ActionType } from '../generated/words.js';

/** The action of one type, or of any of several. */
export type ActionOf<T extends ActionType> = { [K in T]: { readonly type: K } & ActionFields[K] }[T];

/** Something a principal asks to do: a union by `type`. */
export type Action = ActionOf<ActionType>;

/** The actions that need no field. */
export type BareActionType = { [T in ActionType]: { type: T } extends ActionOf<T> ? T : never }[ActionType];

/** The actions that read or write the host's data and leave the account as it is. */
export type ActType = Exclude<ActionType, CommandType>;

/** An action that changes the account. */
export type Command = ActionOf<CommandType>;
