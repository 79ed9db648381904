/// <reference lib="esnext.disposable" preserve="true" />
import { type Acting, actingAs } from './acting.js';
import { isWholeNumber, wrongArgument } from './arguments.js';
import { checkedClock, refuseTheFuture } from './clock.js';
import { Core } from './core.js';
import { ConsentryError } from './errors.js';
import { Verb } from './generated/verbs.js';
import type { Action } from './types/action.js';
import type {
  AccountDocument,
  Job,
  JobAd,
  JobFilter,
  Policy,
  ProjectedConsent,
  Projection,
  SupportRequest,
  SupportSession,
  User,
  UserFilter,
} from './types/document.js';
import type { Event, Execution } from './types/event.js';
import type { Principal } from './types/principal.js';
import type { Violation } from './violations.js';
import { askOnce } from './wasm/call.js';
import { LiveEngine } from './wasm/engine.js';

/** What `using` calls; where there is no such symbol yet, what compilers put in its place. */
const dispose: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');

/** How an account is loaded. */
export interface AccountOptions {
  /**
   * Where `at` comes from when it is not given: milliseconds since the epoch. Default `Date.now`. Nothing is executed more
   * than a day ahead of both this clock and the machine's (ENG-9).
   */
  readonly now?: (() => number) | undefined;
}

/** How an action is executed. */
export interface ExecuteOptions {
  /** When, milliseconds since the epoch. Default: the account's clock. Never take it from a caller (ENG-9). */
  readonly at?: number | undefined;
  /** The version on which whoever acts has decided to: with another one, `staleVersion` (ENG-7). */
  readonly expectedVersion?: number | undefined;
}

/**
 * An account, loaded into the engine. It is changed by `apply` only.
 *
 * Give it back with `dispose()`, or declare it with `using`; one that is merely forgotten is collected in the end.
 */
export class Account {
  /** The account's id. */
  readonly id: string;
  /** For whom a projection answers; undefined for a whole account. */
  readonly projectionFor: Principal | undefined;

  readonly #core: Core;

  private constructor(verb: Verb, document: unknown, options: AccountOptions | undefined) {
    const now = checkedClock(optionsOf(options).now ?? Date.now);
    const engine = new LiveEngine(verb, document);
    this.#core = new Core(engine, now);
    this.id = engine.loaded.id as string;
    this.projectionFor = engine.loaded.projectionFor as Principal | undefined;
  }

  /**
   * Loads an account document: what `toJSON` gives, or the same with defaults left out (`AccountInput`).
   *
   * @throws InvalidAccount with everything that is wrong with it (ENG-8).
   */
  static load(document: unknown, options?: AccountOptions): Account {
    return new Account(Verb.load, document, options);
  }

  /**
   * Loads what `project` gave: it answers for that one principal. `whoCan`, `project` and `execute` throw on it.
   *
   * @throws InvalidAccount with everything that is wrong with it.
   */
  static loadProjection(document: unknown, options?: AccountOptions): Account {
    return new Account(Verb.loadProjection, document, options);
  }

  /** Everything that is wrong with an account document; empty when `load` takes it. */
  static validate(document: unknown): Violation[] {
    return askOnce(Verb.validate, [document]) as Violation[];
  }

  /** How many events were applied to it so far. */
  get version(): number {
    return this.#core.engine.version;
  }

  /** The account as one principal meets it. Never throws: for what is no principal every check is `malformed`. */
  as(principal: Principal): Acting {
    return actingAs(this.#core, principal);
  }

  /** The ids of all users who may do that, sorted; for what is no action, none. */
  whoCan(action: Action, at?: number): string[] {
    return this.#core.engine.ask(Verb.whoCan, [action, this.#core.at(at)]) as string[];
  }

  /**
   * The next time after `at` at which an answer may change by itself; null: none ever does. For questions whose answers do
   * not carry a `validUntil`: ask them again then.
   *
   * @throws TypeError when `at` is no time.
   */
  nextTurn(at?: number): number | null {
    return this.#core.engine.ask(Verb.nextTurn, [this.#core.at(at)], wrongValue) as number | null;
  }

  /**
   * The job ads that match every field of the filter, in the order of the document, without their access lists. Takes no
   * longer for long access lists.
   *
   * @throws TypeError naming the field of the filter that is wrong or that there is not.
   */
  jobs(filter: JobFilter = {}): JobAd[] {
    return this.#core.engine.ask(Verb.jobs, [filter], wrongValue) as JobAd[];
  }

  /** One job ad whole, with the ids of the users who were granted access, sorted; undefined without such a job. */
  job(id: string): Job | undefined {
    return (this.#core.engine.ask(Verb.job, [id]) as Job | null) ?? undefined;
  }

  /**
   * The users who match every field of the filter, in the order of the document, former ones too.
   *
   * @throws TypeError naming the field of the filter that is wrong or that there is not.
   */
  users(filter: UserFilter = {}): User[] {
    return this.#core.engine.ask(Verb.users, [filter], wrongValue) as User[];
  }

  /** One user, a former one too; undefined without such a user. */
  user(id: string): User | undefined {
    return (this.#core.engine.ask(Verb.user, [id]) as User | null) ?? undefined;
  }

  /** The consent to support access, whether or not it has expired; null: it is off (CON-1). */
  consent(): ProjectedConsent | null {
    return this.#core.engine.ask(Verb.consent, []) as ProjectedConsent | null;
  }

  /** The requests for consent that nobody has answered, in the order of the document; some may have lapsed (CON-7). */
  requests(): SupportRequest[] {
    return this.#core.engine.ask(Verb.requests, []) as SupportRequest[];
  }

  /** The open support sessions, in the order of the document. */
  sessions(): SupportSession[] {
    return this.#core.engine.ask(Verb.sessions, []) as SupportSession[];
  }

  /** What the account decides for itself. */
  policy(): Policy {
    return this.#core.engine.ask(Verb.policy, []) as Policy;
  }

  /**
   * Decides an action and gives what happens if it is done; the account stays as it is. Store the events with the
   * version they follow on, then `apply` them; store the activities in any case.
   *
   * @throws ConsentryError on a projection; on a server, with an `at` more than a day ahead of its clock (ENG-9).
   */
  execute(principal: Principal, action: Action, options?: ExecuteOptions): Execution {
    const { at, expectedVersion } = optionsOf(options);
    const time = this.#core.at(at);
    refuseTheFuture(time, this.#core.now);
    if (expectedVersion !== undefined && !isWholeNumber(expectedVersion)) {
      throw wrongArgument('options.expectedVersion', 'a whole number', expectedVersion);
    }
    return this.#core.engine.ask(Verb.execute, [principal, action, time, expectedVersion ?? null]) as Execution;
  }

  /**
   * Changes the account by events that `execute` gave: by all of them or by none.
   *
   * @throws RejectedEvents when they do not follow on this version, or are none that the account could hold.
   */
  apply(events: readonly Event[]): void {
    this.#core.engine.apply(events);
  }

  /**
   * The part of the account that decides everything this principal may ask, at that time and later, and holds nothing
   * else (ENG-10): what a server sends to a browser.
   *
   * @throws TypeError for what is no principal. @throws ConsentryError on a projection.
   */
  project(principal: Principal, at?: number): Projection {
    const refuse = ({ message }: { readonly message: string }): never => {
      throw this.projectionFor !== undefined ? new ConsentryError(message) : new TypeError(message);
    };
    return this.#core.engine.ask(Verb.project, [principal, this.#core.at(at)], refuse) as Projection;
  }

  /**
   * The whole document, every field written out; for a projection the whole projection. It takes time and memory for
   * every grant there is: for a part of it ask `jobs`, `job`, `users`, `user`, `consent`, `requests`, `sessions` or
   * `policy`, which answer on projections too, from what they hold.
   */
  toJSON(): AccountDocument {
    return this.#core.engine.ask(Verb.toJSON, []) as AccountDocument;
  }

  /** A number for a job, for `acting.canHandle`; undefined without such a job. It stays that job's while this object lives. */
  jobHandle(job: string): number | undefined {
    return typeof job === 'string' ? this.#core.jobs.number(job) : undefined;
  }

  /** Gives the account's memory back. Every later call throws a sentence. */
  dispose(): void {
    this.#core.engine.dispose();
  }

  /** As {@link dispose}: for `using`. */
  [dispose](): void {
    this.dispose();
  }
}

function optionsOf<T extends object>(options: T | undefined): Partial<T> {
  if (options === undefined) return {};
  if (typeof options !== 'object' || options === null) throw wrongArgument('options', 'an object', options);
  return options;
}

function wrongValue({ message }: { readonly message: string }): never {
  throw new TypeError(message);
}
