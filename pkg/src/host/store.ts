import type { Account, Activity, Event } from 'consentry';

/** What one execution leaves to be kept: the events change the account, the activities go to its log. */
export interface Entry {
  readonly events: readonly Event[];
  readonly activities: readonly Activity[];
}

/**
 * Where the accounts are kept. `Tx` is whatever the store's transaction is to the host: a database client, say.
 *
 * An account that a store gave is the host's to ask, never to change: `apply` is the store's own, after it has kept the
 * events. Every promise must settle in the end: one process sends an account's entries one after another.
 */
export interface Store<Tx = unknown> {
  /**
   * The account, or undefined where there is none.
   *
   * @param newest True: with every event that anybody, in any process, was told of before this call. Otherwise it may be
   * behind by what other processes did in the last moment.
   */
  load(id: string, newest: boolean): Promise<Account | undefined>;

  /**
   * Keeps the entry and whatever `within` writes: all of it, if the account still stands at `version`, otherwise nothing.
   * Once it has answered true, `load` gives the account with the events applied.
   *
   * @returns false when the account has moved on: the caller decides again, on the newest version.
   */
  append(id: string, version: number, entry: Entry, within?: (tx: Tx) => Promise<void>): Promise<boolean>;

  /**
   * Calls `changed` after the account has got events, from whatever process; one call may stand for several changes.
   *
   * @returns what ends that; nothing is called afterwards.
   */
  watch(id: string, changed: () => void): () => void;
}
