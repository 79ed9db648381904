import type { Account, Activity, Event } from 'consentry';

/** What one execution leaves to store: the events change the account, the activities go to its log. */
export interface Entry {
  readonly events: readonly Event[];
  readonly activities: readonly Activity[];
}

/**
 * Stores the accounts. `Tx` is the type of the store's transactions, for example a database client.
 *
 * The host asks a loaded account but never changes it: only the store calls `apply`, after it has stored the events. Every
 * promise must settle, because a process appends the entries of an account one after another.
 */
export interface Store<Tx = unknown> {
  /**
   * The account; undefined if it does not exist.
   *
   * @param newest If true, the account includes every event that any process had acknowledged before this call. Otherwise it
   * may lack what other processes did in the last moment.
   */
  load(id: string, newest: boolean): Promise<Account | undefined>;

  /**
   * Stores the entry and what `within` writes: all of it if the account is still at `version`, otherwise nothing. After it
   * resolves to true, `load` returns the account with the events applied.
   *
   * @returns false if the account has changed; the caller then decides again on the newest version.
   */
  append(id: string, version: number, entry: Entry, within?: (tx: Tx) => Promise<void>): Promise<boolean>;

  /**
   * Calls `changed` after any process has added events to the account; one call may stand for several changes.
   *
   * @returns a function that stops this; `changed` is not called afterwards.
   */
  watch(id: string, changed: () => void): () => void;
}
