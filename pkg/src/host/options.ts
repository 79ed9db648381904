import type { Account, Activity, Allowed, Event, Principal } from 'consentry';
import type { Store } from './store.js';

type Awaitable<T> = T | Promise<T>;

/** The options of a host, for all of its requests. */
export interface HostOptions<Request, Tx = unknown> {
  readonly store: Store<Tx>;
  /** The caller, from the host's own session, never from the request itself. Null or undefined: nobody is signed in, 401. */
  principal(request: Request): Awaitable<Principal | null | undefined>;
  /** The account. Null or undefined: it does not exist, or is hidden from this caller, 404. */
  account(request: Request): Awaitable<string | null | undefined>;
  /** The server's time, in milliseconds since the epoch. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** How often to try if others change the account first, before 503. Default 20. */
  readonly attempts?: number | undefined;
  /** Whether the sign-in of a live stream is still valid; asked before every message and heartbeat. Default: true. */
  alive?(request: Request): Awaitable<boolean>;
  /** The interval between heartbeats of a live stream, in milliseconds. Default 15,000. */
  readonly heartbeat?: number | undefined;
}

/** The caller, the account and the time of a request. */
export interface Asked {
  readonly principal: Principal;
  /** Ask it, but never change it. The store keeps applying events, so it may become newer than the decision. */
  readonly account: Account;
  /** The time of the decision, for more questions about the same moment. */
  readonly at: number;
}

/** An allowed action with its events and activities, which are already stored. */
export interface Performed extends Asked {
  readonly decision: Allowed;
  readonly events: readonly Event[];
  readonly activities: readonly Activity[];
}

/** Several acts, all allowed. */
export interface PerformedAll extends Asked {
  /** One decision per act, in order. */
  readonly decisions: readonly Allowed[];
  readonly activities: readonly Activity[];
}

/** The options for performing an action. */
export interface PerformOptions<Tx> {
  /** The version the caller's page showed. If the account is at another version, 409. */
  readonly expectedVersion?: number | undefined;
  /**
   * Writes the host's own rows in the transaction that stores the events and activities. It runs only if the action is
   * allowed, once per attempt to store it, and must not perform actions in the same account.
   */
  readonly within?: ((tx: Tx, performed: Performed) => Promise<void>) | undefined;
  /** Whether `within` has rows to write; if not, a store may work faster. Default: true. */
  readonly writes?: ((performed: Performed) => boolean) | undefined;
}
