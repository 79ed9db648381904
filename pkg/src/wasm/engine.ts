import { ConsentryError, EngineFailed, InvalidAccount, RejectedEvents, type Violation } from '../errors.js';
import { refuseWhileReading } from '../tape/encode.js';
import { attempt, inItsWords, type Refuse, run } from './call.js';
import type { Engine } from './glue.js';
import { Journal } from './journal.js';
import { abandoned, type Machine, machine, release } from './machine.js';
import { SavedTape } from './saved.js';
import { Verb } from './verbs.js';

/** One account in wasm memory. It survives the failure of its instance, its own or that of another account's call. */
export class LiveEngine {
  /** The account's version. */
  version: number;
  /** How often the account was loaded again: every handle may be another one then. */
  generation = 0;

  #stamp = 0;
  #host: Machine;
  #engine: Engine | undefined;
  #journal: Journal;
  #names: readonly string[] = [];
  #disposed = false;

  /** Loads a document by `Verb.load` or `Verb.loadProjection`. */
  constructor(verb: Verb, document: unknown) {
    const host = machine();
    const { engine, tape, refused, value } = attempt(host, () => {
      const engine = new host.glue.Engine();
      const input = host.encoder.encode(engine, [document]);
      const tape = new SavedTape(engine, host.views, input);
      return { engine, tape, ...run(host, engine, verb, input, []) };
    });
    if (refused) {
      release(host, engine);
      throw new InvalidAccount(value as readonly Violation[]);
    }
    this.#host = host;
    this.#journal = new Journal(verb, tape);
    this.version = this.#own(engine);
  }

  /**
   * Another number whenever answers or handles may have changed: what was learnt at an earlier one is void. Reading it
   * loads the account again if need be, and throws once disposed of.
   */
  get stamp(): number {
    if (this.#engine === undefined || !this.#host.alive) this.#ready();
    return this.#stamp;
  }

  /** Asks the account. `refuse` says what to do when it will not answer; by default that is thrown, in its words. */
  ask(verb: Verb, values: readonly unknown[], refuse: Refuse = inItsWords): unknown {
    const engine = this.#ready();
    const host = this.#host;
    const { refused, value } = this.#attempt(() =>
      run(host, engine, verb, host.encoder.encode(engine, values), this.#names),
    );
    // Somebody was invited since: learn the names, then ask again. Asking changes nothing.
    if (host.decoder.missedName && this.#learnNames()) return this.ask(verb, values, refuse);
    return refused ? refuse(value as never) : value;
  }

  /** Changes the account by events, by all of them or by none. */
  apply(events: unknown): void {
    const engine = this.#ready();
    const host = this.#host;
    const { tape, refused, value } = this.#attempt(() => {
      const input = host.encoder.encode(engine, [events]);
      const tape = new SavedTape(engine, host.views, input);
      return { tape, ...run(host, engine, Verb.apply, input, []) };
    });
    if (refused) throw new RejectedEvents(value as never);
    this.#journal.add(tape);
    this.version = engine.version();
    this.#stamp++;
    if (this.#journal.isLong) this.#renewJournal();
  }

  /** What a user may do with a job. Bit k: the job action k is allowed. The handles are those of the present {@link stamp}. */
  mask(user: number, job: number): number {
    const engine = this.#ready();
    return this.#attempt(() => engine.mask(user, job));
  }

  /** The users' ids, by handle. */
  names(): readonly string[] {
    this.#learnNames();
    return this.#names;
  }

  /** A member of the document that was loaded. */
  loaded(name: string): unknown {
    return this.#host.decoder.member(this.#journal.document.source, name);
  }

  /** Gives the memory back; every later call throws. */
  dispose(): void {
    refuseWhileReading();
    this.#disposed = true;
    this.#disown();
  }

  #ready(): Engine {
    refuseWhileReading();
    if (this.#disposed) throw new ConsentryError('this account was disposed of; load it again to ask it anything');
    if (this.#engine === undefined || !this.#host.alive) this.#reload();
    return this.#engine as Engine;
  }

  #attempt<T>(work: () => T): T {
    try {
      return attempt(this.#host, work);
    } catch (failure) {
      this.#reload();
      const { message, cause } = failure as EngineFailed;
      throw new EngineFailed(`${message}, and the account was loaded again at version ${this.version}`, { cause });
    }
  }

  /** Moves to an instance that works. */
  #reload(): void {
    this.#disown();
    try {
      this.#host = machine();
      attempt(this.#host, () => this.#replay(this.#host));
    } catch (cause) {
      const why = cause instanceof EngineFailed ? cause.cause : cause;
      throw new EngineFailed(
        `the engine failed, and the account at version ${this.version} could not be loaded again (${why}); the next call tries once more`,
        { cause },
      );
    }
    this.generation++;
    this.#stamp++;
    this.#names = [];
  }

  #replay(host: Machine): void {
    const engine = new host.glue.Engine();
    this.#journal.replay(engine, host.views);
    if (this.#own(engine) !== this.version) throw new Error(`it came back at version ${engine.version()}`);
  }

  #own(engine: Engine): number {
    this.#engine = engine;
    abandoned.register(this, { machine: this.#host, engine }, this);
    return engine.version();
  }

  #disown(): void {
    if (this.#engine === undefined) return;
    abandoned.unregister(this);
    release(this.#host, this.#engine);
    this.#engine = undefined;
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
      const engine = this.#ready();
      const { encoder, views } = this.#host;
      const tape = this.#attempt(() => new SavedTape(engine, views, encoder.encode(engine, [document])));
      this.#journal = this.#journal.renewed(tape);
    } catch (failure) {
      // The events are applied, whatever became of tidying up after them: the journal stays as long as it is.
      if (!(failure instanceof EngineFailed)) throw failure;
    }
  }
}
