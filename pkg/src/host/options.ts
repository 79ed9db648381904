import type { Account, Activity, Allowed, Event, Principal } from 'consentry';
import type { Store } from './store.js';

type Awaitable<T> = T | Promise<T>;

/** What a host says once, about all of its requests. */
export interface HostOptions<Request, Tx = unknown> {
  readonly store: Store<Tx>;
  /** Who asks: from the host's own session, never from what the request says. None: nobody is signed in, 401. */
  principal(request: Request): Awaitable<Principal | null | undefined>;
  /** In which account. None: there is none that this caller may know of, 404. */
  account(request: Request): Awaitable<string | null | undefined>;
  /** The server's clock, milliseconds since the epoch. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** How often to decide again when others were quicker, before 503. Default 20. */
  readonly attempts?: number | undefined;
  /** Whether the sign-in of a live stream still stands: asked before every message and heartbeat. Default: it does. */
  alive?(request: Request): Awaitable<boolean>;
  /** How often a live stream shows that it is there, milliseconds. Default 15,000. */
  readonly heartbeat?: number | undefined;
}

/** Who asked, in which account, and when. */
export interface Asked {
  readonly principal: Principal;
  /** To ask, never to change. It may become newer than what was decided: the store goes on with it. */
  readonly account: Account;
  /** The time it was decided at: for more questions about the same moment. */
  readonly at: number;
}

/** An action that was allowed, with what it left: that is kept already. */
export interface Performed extends Asked {
  readonly decision: Allowed;
  readonly events: readonly Event[];
  readonly activities: readonly Activity[];
}

/** Several acts that were all allowed. */
export interface PerformedAll extends Asked {
  /** One for each act, in order. */
  readonly decisions: readonly Allowed[];
  readonly activities: readonly Activity[];
}

/** How one action is performed. */
export interface PerformOptions<Tx> {
  /** The version the caller has decided on, as they said it: when the account is at another, 409. */
  readonly expectedVersion?: number | undefined;
  /**
   * Writes the host's own rows in the transaction that keeps the events and activities. It runs only when the action is
   * allowed, once for each time that the store tries to keep it, and must not itself perform in the same account.
   */
  readonly within?: ((tx: Tx, performed: Performed) => Promise<void>) | undefined;
  /** Whether `within` has rows to write this time; a store may keep what has none at less cost. Default: it has. */
  readonly writes?: ((performed: Performed) => boolean) | undefined;
}
