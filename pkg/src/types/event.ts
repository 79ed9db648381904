import type { EventFields } from '../generated/model.js';
import type { Reason } from '../generated/words.js';
import type { Action } from './action.js';
import type { Decision } from './decision.js';
import type { Principal, UserPrincipal } from './principal.js';

export type { EndCause } from '../generated/model.js';

/** Who did it; in a session with the user whom the agent acted as (SES-10). */
export type Actor = UserPrincipal | { readonly agent: string; readonly session?: string; readonly simulating?: string };

/** The type of an event. */
export type EventType = keyof EventFields;

/** The event of one type, or of any of several. */
export type EventOf<T extends EventType> = {
  [K in T]: {
    readonly type: K;
    /** Milliseconds since the epoch. */
    readonly at: number;
    /** The account's version after it: each event's is the one before it + 1. */
    readonly version: number;
    readonly by: Actor;
  } & EventFields[K];
}[T];

/** A change of the account that happened: a union by `type`. */
export type Event = EventOf<EventType>;

/** An entry for the account's log (LOG-1). Its number is given by the log. */
export interface Activity {
  /** Milliseconds since the epoch, after ENG-9. */
  readonly at: number;
  /** The account version decided on. */
  readonly version: number;
  readonly by: Principal;
  /** The user whom the agent acted as. */
  readonly simulating?: string;
  /** The consent under which the agent acted. */
  readonly consent?: string;
  /** Left out with `malformed` and `unknownAction` (LOG-5). */
  readonly action?: Action;
  readonly outcome: 'done' | 'noChange' | 'denied';
  readonly reason?: Reason;
  readonly path?: string;
  /** The types of the events it made, in order. */
  readonly events: readonly EventType[];
}

/** What executing an action comes to. The account is unchanged until the events are applied. */
export interface Execution {
  readonly decision: Decision;
  /** Empty when refused, when nothing would change (ENG-6), and for acts. */
  readonly events: readonly Event[];
  readonly activities: readonly Activity[];
}

/** What a command would come to. */
export interface Preview {
  readonly decision: Decision;
  readonly events: readonly Event[];
  /** Per user the jobs whose applicants they can view after it and not before. */
  readonly gain: Readonly<Record<string, readonly string[]>>;
  /** Per user the jobs whose applicants they can view before it and not after. */
  readonly lose: Readonly<Record<string, readonly string[]>>;
}
