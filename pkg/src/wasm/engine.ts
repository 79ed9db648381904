import { ConsentryError, EngineFailed, InvalidAccount, RejectedEvents } from '../errors.js';
import { Verb } from '../generated/verbs.js';
import { refuseWhileReading } from '../tape/encode.js';
import type { Violation } from '../violations.js';
import { attempt, inItsWords, memberOfInput, type Refuse, run, runAndKeep } from './call.js';
import { Journal } from './journal.js';
import { Lease, type Machine, machine } from './machine.js';
import { SavedTape } from './saved.js';

/** One account in wasm memory. It survives the failure of its instance, its own or that of another account's call. */
export class LiveEngine {
  /** What stood in the document, read from its tape: the object might say something else the next time. */
  readonly loaded: { readonly id: unknown; readonly projectionFor: unknown };
  /** The account's version. */
  version: number;
  /** How often the account was loaded again: every handle may be another one then. */
  generation = 0;

  #stamps = 0;
  #lease: Lease;
  #journal: Journal;
  #names: readonly string[] = [];
  #disposed = false;

  /** Loads a document by `Verb.load` or `Verb.loadProjection`. */
  constructor(verb: Verb, document: unknown) {
    const host = machine();
    this.#lease = attempt(host, () => new Lease(this, host, ++this.#stamps));
    const { engine } = this.#lease;
    const { loaded, tape, refused, value } = attempt(host, () => {
      const input = host.encoder.encode(engine, [document]);
      const member = (name: string): unknown => memberOfInput(host, engine, name);
      const loaded = { id: member('id'), projectionFor: member('projectionFor') };
      return { loaded, ...runAndKeep(host, engine, verb, input) };
    });
    if (refused) {
      this.#lease.end();
      throw new InvalidAccount(value as readonly Violation[]);
    }
    this.loaded = loaded;
    this.version = engine.version();
    this.#journal = new Journal(verb, tape);
    attempt(host, () => this.#journal.settle(this, host));
  }

  /** Where the account was loaded last; it may have failed since. */
  get lease(): Lease {
    return this.#lease;
  }

  /** Where the account is: loads it again if need be, and throws once it was disposed of. */
  ready(): Lease {
    refuseWhileReading();
    if (this.#disposed) throw new ConsentryError('this account was disposed of; load it again to ask it anything');
    if (!this.#lease.host.alive) this.#reload();
    return this.#lease;
  }

  /** The present stamp of the lease. */
  get stamp(): number {
    return this.ready().stamp;
  }

  /** Asks the account. `refuse` says what to do when it will not answer; by default that is thrown, in its words. */
  ask(verb: Verb, values: readonly unknown[], refuse: Refuse = inItsWords): unknown {
    const { host, engine } = this.ready();
    const { refused, value } = this.#attempt(() =>
      run(host, engine, verb, host.encoder.encode(engine, values), this.#names),
    );
    // Somebody was invited since: learn the names, then ask again. Asking changes nothing.
    if (host.decoder.missedName && this.#learnNames()) return this.ask(verb, values, refuse);
    return refused ? refuse(value as never) : value;
  }

  /** Changes the account by events, by all of them or by none. */
  apply(events: unknown): void {
    const lease = this.ready();
    const { host, engine } = lease;
    const { tape, refused, value } = this.#attempt(() =>
      runAndKeep(host, engine, Verb.apply, host.encoder.encode(engine, [events])),
    );
    if (refused) throw new RejectedEvents(value as never);
    this.#journal.add(tape);
    this.version = engine.version();
    lease.stamp = ++this.#stamps;
    if (this.#journal.isLong) this.#renewJournal();
  }

  /** What a user may do with a job. Bit k: the job action k is allowed. The handles are those of the present stamp. */
  mask(user: number, job: number): number {
    const { engine } = this.ready();
    return this.#attempt(() => engine.mask(user, job));
  }

  /** The users' ids, by handle. */
  names(): readonly string[] {
    this.#learnNames();
    return this.#names;
  }

  /** Gives the memory back; every later call throws. */
  dispose(): void {
    refuseWhileReading();
    if (this.#disposed) return;
    this.#disposed = true;
    this.#lease.end();
    this.#journal.end();
  }

  #attempt<T>(work: () => T): T {
    try {
      return attempt(this.#lease.host, work);
    } catch (failure) {
      this.#reload();
      const { message, cause } = failure as EngineFailed;
      throw new EngineFailed(`${message}, and the account was loaded again at version ${this.version}`, { cause });
    }
  }

  /** Moves to an instance that works. */
  #reload(): void {
    try {
      const host = machine();
      attempt(host, () => this.#moveTo(host));
    } catch (cause) {
      const why = cause instanceof EngineFailed ? cause.cause : cause;
      const message = `the engine failed, and the account at version ${this.version} could not be loaded again (${why})`;
      throw new EngineFailed(`${message}; the next call tries once more`, { cause });
    }
    this.generation++;
    this.#names = [];
  }

  #moveTo(host: Machine): void {
    const lease = new Lease(this, host, ++this.#stamps);
    this.#journal.replay(lease.engine, host);
    const version = lease.engine.version();
    if (version !== this.version) throw new Error(`it came back at version ${version}`);
    this.#journal.settle(this, host);
    this.#lease.end();
    this.#lease = lease;
  }

  /** Gives whether there were new ones. */
  #learnNames(): boolean {
    const before = this.#names.length;
    this.#names = this.ask(Verb.userTable, []) as readonly string[];
    return this.#names.length > before;
  }

  #renewJournal(): void {
    try {
      const document = this.ask(Verb.toJSON, []);
      const { host, engine } = this.ready();
      this.#attempt(() => {
        const journal = this.#journal.from(new SavedTape(engine, host.views, host.encoder.encode(engine, [document])));
        journal.settle(this, host);
        this.#journal.end();
        this.#journal = journal;
      });
    } catch {
      // The events are applied, whatever became of tidying up after them: the journal stays as long as it is.
    }
  }
}
