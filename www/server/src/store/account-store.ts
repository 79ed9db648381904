import { Account, type Event } from 'consentry';
import type { Entry, Store } from 'consentry/fastify';
import type { Database, Report } from '../database/open.ts';
import type { Transaction } from '../database/tables.ts';
import { CachedAccount } from './cached-account.ts';
import { type Within, writeEntry } from './entry.ts';
import { AccountExists, refuseUnlessConflict, refuseUnstorable } from './errors.ts';
import { CHANNEL, readNotice } from './notice.ts';
import { Recent } from './recent.ts';
import { writeSnapshot } from './stored-account.ts';
import { Watches } from './watches.ts';

export interface AccountStoreOptions {
  /** The accounts' clock. Default `Date.now`. */
  now?: (() => number) | undefined;
  /** How many accounts are kept in memory. Default 2,000. */
  capacity?: number | undefined;
  /** After how many events an account's snapshot is renewed. Default 100. */
  snapshotEvery?: number | undefined;
  report?: Report | undefined;
}

/** The accounts of a database, which other processes may use at the same time. */
export class AccountStore implements Store<Transaction> {
  readonly #now: () => number;
  readonly #snapshotEvery: number;
  readonly #report: Report;
  readonly #cache: Recent<CachedAccount>;
  readonly #watches = new Watches();

  private constructor(
    private readonly database: Database,
    { now = Date.now, capacity = 2_000, snapshotEvery = 100, report = () => {} }: AccountStoreOptions,
  ) {
    this.#now = now;
    this.#snapshotEvery = snapshotEvery;
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

  /** @throws BrokenAccount when what is kept of it does not hold together. */
  async load(id: string, newest: boolean): Promise<Account | undefined> {
    const cached = this.#cache.get(id, () => new CachedAccount(this.database, id, this.#now));
    if (newest || !cached.isFresh) await cached.catchUp();
    if (cached.account === undefined) this.#cache.delete(id);
    return cached.account;
  }

  /** `within` writes through the transaction it is given, and through nothing else. */
  async append(id: string, version: number, entry: Entry, within?: Within): Promise<boolean> {
    const kept = await writeEntry(this.database.db, id, version, entry, within).catch(refuseUnlessConflict);
    if (kept && entry.events.length > 0) await this.#advance(id, version, entry.events);
    return kept;
  }

  /** Calls `changed` whenever this process learns that the account has a newer version, or that it may have one. */
  watch(id: string, changed: () => void): () => void {
    return this.#watches.add(id, changed);
  }

  /**
   * A new account from a document; `within` writes what belongs to it, through the transaction it is given.
   *
   * @throws InvalidAccount with everything that is wrong with it (ENG-8). @throws AccountExists
   */
  async create(document: unknown, organisation: string, within?: Within): Promise<void> {
    const account = Account.load(document);
    const { id, version } = account;
    const snapshot = JSON.stringify(account);
    account.dispose();
    const row = { id, organisation, version, snapshot, snapshot_version: version, founding: snapshot };
    const insert = async (tx: Transaction) => {
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto('accounts')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirstOrThrow();
      if (!numInsertedOrUpdatedRows) throw new AccountExists(id);
      await within?.(tx);
    };
    await this.database.db.transaction().execute(insert).catch(refuseUnstorable);
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
    const steps = (at: number) => Math.floor(at / this.#snapshotEvery);
    if (steps(version + events.length) > steps(version)) await this.#renewSnapshot(id);
  }

  /** Spares whoever loads the account later most of its events. Nothing is lost when it fails. */
  async #renewSnapshot(id: string): Promise<void> {
    const { account } = this.#cache.peek(id) ?? {};
    if (account === undefined) return;
    await writeSnapshot(this.database.db, account).catch((error) => this.#report('a snapshot was not written', error));
  }
}
