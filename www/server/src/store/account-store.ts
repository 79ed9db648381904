import { Account, type Event } from 'consentry';
import type { Entry, Store } from 'consentry/fastify';
import type { Database, Report } from '../database/open.ts';
import type { Transaction } from '../database/tables.ts';
import { CachedAccount } from './cached-account.ts';
import { type Within, writeEntry } from './entry.ts';
import { AccountExists, falseIfConflict, throwStorageError } from './errors.ts';
import { CHANNEL, readNotice } from './notice.ts';
import { Recent } from './recent.ts';
import { writeDocument } from './stored-account.ts';
import { Watches } from './watches.ts';

export interface AccountStoreOptions {
  /** The accounts' clock. Default `Date.now`. */
  now?: (() => number) | undefined;
  /** The maximum number of accounts in memory. Default 2,000. */
  capacity?: number | undefined;
  /** The number of events after which an account's stored document is renewed. Default 100. */
  renewEvery?: number | undefined;
  report?: Report | undefined;
}

/** The accounts of a database, which other processes may use at the same time. */
export class AccountStore implements Store<Transaction> {
  readonly #now: () => number;
  readonly #renewEvery: number;
  readonly #report: Report;
  readonly #cache: Recent<CachedAccount>;
  readonly #watches = new Watches();

  private constructor(
    private readonly database: Database,
    { now = Date.now, capacity = 2_000, renewEvery = 100, report = () => {} }: AccountStoreOptions,
  ) {
    this.#now = now;
    this.#renewEvery = renewEvery;
    this.#report = report;
    this.#cache = new Recent(capacity);
  }

  static async open(database: Database, options: AccountStoreOptions = {}): Promise<AccountStore> {
    const store = new AccountStore(database, options);
    await database.notices.listen(CHANNEL, {
      heard: (payload) => store.#hear(...readNotice(payload)),
      resumed: () => store.#watches.announceAll(),
    });
    return store;
  }

  /** @throws BrokenAccount if the stored data of the account is inconsistent. */
  async load(id: string, newest: boolean): Promise<Account | undefined> {
    const cached = this.#cache.get(id, () => new CachedAccount(this.database, id, this.#now));
    if (newest || !cached.isFresh) await cached.catchUp();
    if (cached.account === undefined) this.#cache.delete(id);
    return cached.account;
  }

  /** `within` must write only through the transaction it is given. */
  async append(id: string, version: number, entry: Entry, within?: Within): Promise<boolean> {
    const kept = await writeEntry(this.database.db, id, version, entry, within).catch(falseIfConflict);
    if (kept && entry.events.length > 0) await this.#advance(id, version, entry.events);
    return kept;
  }

  /** Calls `changed` whenever this process learns that the account has or may have a newer version. */
  watch(id: string, changed: () => void): () => void {
    return this.#watches.add(id, changed);
  }

  /**
   * Creates an account from a document; `within` writes what belongs to it through the transaction it is given.
   *
   * @throws InvalidAccount with all violations (ENG-8); AccountExists if the id is in use.
   */
  async create(document: unknown, organisation: string, within?: Within): Promise<void> {
    const account = Account.load(document);
    const { id, version } = account;
    const text = JSON.stringify(account);
    account.dispose();
    const row = { id, organisation, version, snapshot: text, snapshot_version: version, founding: text };
    const insert = async (tx: Transaction) => {
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto('accounts')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirstOrThrow();
      if (!numInsertedOrUpdatedRows) throw new AccountExists(id);
      await within?.(tx);
    };
    await this.database.db.transaction().execute(insert).catch(throwStorageError);
  }

  async exists(id: string): Promise<boolean> {
    return (await this.load(id, false)) !== undefined;
  }

  #hear(id: string, version: number): void {
    this.#cache.peek(id)?.hear(version);
    this.#watches.announce(id, version);
  }

  async #advance(id: string, version: number, events: readonly Event[]): Promise<void> {
    this.#cache.peek(id)?.advance(version, events);
    this.#watches.announce(id, version + events.length);
    const steps = (at: number) => Math.floor(at / this.#renewEvery);
    if (steps(version + events.length) > steps(version)) await this.#renewDocument(id);
  }

  /** Saves later loads most of the events. If it fails, nothing is lost. */
  async #renewDocument(id: string): Promise<void> {
    const { account } = this.#cache.peek(id) ?? {};
    if (account === undefined) return;
    await writeDocument(this.database.db, account).catch((error) => this.#report('renewing a document failed', error));
  }
}
