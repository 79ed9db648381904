import type { Account, Event } from 'consentry';
import type { Database } from '../database/open.ts';
import { BrokenAccount } from './errors.ts';
import { NextRun } from './next-run.ts';
import { follow, readNews, readSnapshot } from './stored-account.ts';

/** One account in memory, and how far it can be trusted. */
export class CachedAccount {
  /** Undefined before it was read, and where there is none. */
  account: Account | undefined;
  #heardOf = 0;
  /** The stretch of listening in which it was last compared with the database. */
  #stretch: number | undefined;
  readonly #catchUp = new NextRun(() => this.#readOn());

  constructor(
    private readonly database: Database,
    private readonly id: string,
    private readonly now: () => number,
  ) {}

  /** Whether no newer version is known of, and one would be known of. */
  get isFresh(): boolean {
    if (this.account === undefined || this.account.version < this.#heardOf) return false;
    return this.#stretch !== undefined && this.#stretch === this.database.notices.stretch;
  }

  /** Brings it to where the account stands in the database now. */
  catchUp(): Promise<void> {
    return this.#catchUp.ask();
  }

  /** Somebody says that the account stands at this version. */
  hear(version: number): void {
    this.#heardOf = Math.max(this.#heardOf, version);
  }

  /** Takes over what this process has just kept, following on `version`. */
  advance(version: number, events: readonly Event[]): void {
    this.hear(version + events.length);
    if (this.account?.version !== version) return;
    try {
      this.account.apply(events);
    } catch {
      // They are kept all the same: the next load reads them again, or says what is wrong.
    }
  }

  async #readOn(): Promise<void> {
    const { db, notices } = this.database;
    const { stretch } = notices;
    try {
      this.account ??= await readSnapshot(db, this.id, this.now);
      if (this.account === undefined) return;
      follow(this.account, await readNews(db, this.id, this.account.version));
      this.#stretch = stretch;
    } catch (error) {
      if (error instanceof BrokenAccount) this.account = undefined;
      throw error;
    }
  }
}
