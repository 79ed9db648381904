import { Account, type Event } from 'consentry';
import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { BrokenAccount } from './errors.ts';

/** The number of events to read and apply at a time. */
const BATCH = 1_000;

/** An account that moves through its own history, from the start. */
export class Replay {
  #account: Account | undefined;

  constructor(
    private readonly db: Kysely<Tables>,
    private readonly id: string,
  ) {}

  /** The answer before and after an event; undefined if the event is older than the start. Ask about events in order. */
  async change<T>(event: Event, ask: (account: Account) => T): Promise<{ before: T; after: T } | undefined> {
    this.#account ??= await this.#begin();
    await this.#moveTo(this.#account, event.version - 1);
    if (this.#account.version !== event.version - 1) return undefined;
    const before = ask(this.#account);
    this.#account.apply([event]);
    return { before, after: ask(this.#account) };
  }

  async #begin(): Promise<Account> {
    const { founding } = await this.db
      .selectFrom('accounts')
      .select('founding')
      .where('id', '=', this.id)
      .executeTakeFirstOrThrow();
    return Account.load(founding);
  }

  async #moveTo(account: Account, version: number): Promise<void> {
    while (account.version < version) {
      const rows = await this.db
        .selectFrom('events')
        .select('body')
        .where('account', '=', this.id)
        .where('version', '>', account.version)
        .where('version', '<=', Math.min(version, account.version + BATCH))
        .orderBy('version')
        .execute();
      if (rows.length === 0) throw new BrokenAccount(this.id, `its events end at version ${account.version}`);
      account.apply(rows.map(({ body }) => body));
    }
  }

  [Symbol.dispose](): void {
    this.#account?.dispose();
  }
}
