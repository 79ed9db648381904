import type { Account, Event } from 'consentry';
import type { Database } from '../database/open.ts';
import { BrokenAccount } from './errors.ts';
import { NextRun } from './next-run.ts';
import { applyNews, readDocument, readNews } from './stored-account.ts';

/** One account in memory, and whether it may be stale. */
export class CachedAccount {
  /** Undefined before it is read, and if it does not exist. */
  account: Account | undefined;
  #heardOf = 0;
  /** The stretch of listening in which this copy was last compared with the database. */
  #stretch: number | undefined;
  readonly #catchUp = new NextRun(() => this.#readOn());

  constructor(
    private readonly database: Database,
    private readonly id: string,
    private readonly now: () => number,
  ) {}

  /** True if this copy is up to date: this process hears of newer versions and has heard of none. */
  get isFresh(): boolean {
    if (this.account === undefined || this.account.version < this.#heardOf) return false;
    return this.#stretch !== undefined && this.#stretch === this.database.notices.stretch;
  }

  /** Brings this copy to the version that is in the database now. */
  catchUp(): Promise<void> {
    return this.#catchUp.ask();
  }

  /** A notice says that the account is at this version. */
  hear(version: number): void {
    this.#heardOf = Math.max(this.#heardOf, version);
  }

  /** Applies events that this process has just stored, following on `version`. */
  advance(version: number, events: readonly Event[]): void {
    this.hear(version + events.length);
    if (this.account?.version !== version) return;
    try {
      this.account.apply(events);
    } catch {
      // The events are stored in any case: the next load reads them again, or reports what is wrong.
    }
  }

  async #readOn(): Promise<void> {
    const { db, notices } = this.database;
    const { stretch } = notices;
    try {
      this.account ??= await readDocument(db, this.id, this.now);
      if (this.account === undefined) return;
      applyNews(this.account, await readNews(db, this.id, this.account.version));
      this.#stretch = stretch;
    } catch (error) {
      if (error instanceof BrokenAccount) this.account = undefined;
      throw error;
    }
  }
}
