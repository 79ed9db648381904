import { setTimeout as pause } from 'node:timers/promises';
import type { Action, Principal } from 'consentry';
import { isWholeNumber, kindOf } from '../arguments.js';
import { type Decided, decideAll, decideOne } from './decide.js';
import { BadRequest, HostError, NotSignedIn, Refused, TooManyConflicts, UnknownAccount } from './errors.js';
import { LiveStream } from './live-stream.js';
import type { Asked, HostOptions, Performed, PerformedAll, PerformOptions } from './options.js';
import { type Snapshot, snapshotOf } from './snapshot.js';
import { Turns } from './turns.js';

/** Who calls, and for which account. */
interface Caller {
  readonly principal: Principal;
  readonly id: string;
}

interface Attempt<Tx, Answer> {
  /** The version it was decided on. */
  readonly version: number;
  readonly decided: Decided<Answer>;
  readonly write: ((tx: Tx) => Promise<void>) | undefined;
  /** Whether there is anything to store. */
  readonly isStored: boolean;
}

type Decide<Answer> = (asked: Asked) => Decided<Answer>;
/** Returns what the host writes for an answer, if anything. */
type Within<Tx, Answer> = ((answer: Answer) => ((tx: Tx) => Promise<void>) | undefined) | undefined;

/** What all server bindings share: identifies the caller, asks the engine for a decision, and stores the entry. */
export class Host<Request, Tx> {
  readonly #options: HostOptions<Request, Tx>;
  readonly #turns = new Turns();
  readonly #streams = new Set<LiveStream>();
  #closed = false;

  constructor(options: HostOptions<Request, Tx>) {
    this.#options = options;
  }

  /**
   * The caller and their account, for questions that are not actions. For an agent, the newest version.
   *
   * @throws NotSignedIn; UnknownAccount
   */
  async ask(request: Request): Promise<Asked> {
    const caller = await this.#caller(request);
    return this.#ask(caller, isAgent(caller));
  }

  /**
   * Decides an action and stores its entry, before anything is served (LOG-1).
   *
   * @throws Refused with the decision if the rules deny the action; NotSignedIn; UnknownAccount; BadRequest; TooManyConflicts
   */
  async perform(request: Request, action: Action, options: PerformOptions<Tx> = {}): Promise<Performed> {
    const { expectedVersion } = options;
    checkVersion(expectedVersion);
    const caller = await this.#caller(request);
    return this.#settle(caller, (asked) => decideOne(asked, action, expectedVersion), writing(options));
  }

  /**
   * Like `perform`, for several acts that are served together, such as the rows of several jobs: either all are allowed and
   * stored, or none. Commands are not accepted.
   *
   * @param acts Returns the acts, given the account they are decided on. If it returns none, serve nothing.
   */
  async performAll(request: Request, acts: (asked: Asked) => readonly Action[]): Promise<PerformedAll> {
    const caller = await this.#caller(request);
    return this.#settle(caller, (asked) => decideAll(asked, acts(asked)));
  }

  /** The account as the caller may see it. */
  async snapshot(request: Request): Promise<Snapshot> {
    const { account, principal, at } = await this.ask(request);
    return snapshotOf(account, principal, at);
  }

  /** A stream of server-sent events with the caller's snapshots. */
  async live(request: Request): Promise<LiveStream> {
    // Check first: once a stream has started, it cannot return an error status.
    const { account } = await this.ask(request);
    const source = {
      snapshot: () => this.#nextSnapshot(request),
      alive: () => this.#alive(request),
      watch: (changed: () => void) => this.#options.store.watch(account.id, changed),
    };
    const stream = new LiveStream(source, this.#options.heartbeat ?? 15_000);
    if (this.#closed) stream.end();
    this.#streams.add(stream);
    return stream.once('close', () => this.#streams.delete(stream));
  }

  /** Ends all streams, so that the server can stop. */
  close(): void {
    this.#closed = true;
    for (const stream of this.#streams) stream.end();
  }

  async #caller(request: Request): Promise<Caller> {
    const principal = await this.#options.principal(request);
    if (principal === undefined || principal === null) throw new NotSignedIn();
    const id = await this.#options.account(request);
    if (id === undefined || id === null) throw new UnknownAccount();
    return { principal, id };
  }

  async #ask({ principal, id }: Caller, newest: boolean): Promise<Asked> {
    const account = await this.#options.store.load(id, newest);
    if (account === undefined) throw new UnknownAccount();
    return { principal, account, at: (this.#options.now ?? Date.now)() };
  }

  async #settle<Answer>(caller: Caller, decide: Decide<Answer>, within?: Within<Tx, Answer>): Promise<Answer> {
    // In most requests a user only looks: there is nothing to store and nothing to wait for.
    if (!isAgent(caller) && within === undefined) {
      const decided = decide(await this.#ask(caller, false));
      if (decided.looks) return decided.answer;
    }
    return this.#turns.take(caller.id, () => this.#store(caller, decide, within));
  }

  async #store<Answer>(caller: Caller, decide: Decide<Answer>, within: Within<Tx, Answer>): Promise<Answer> {
    let newest = isAgent(caller);
    for (let count = 0; count < (this.#options.attempts ?? 20); count++) {
      const attempt = await this.#attempt(caller, decide, within, newest);
      if (await this.#append(caller.id, attempt)) return answerOf(attempt.decided);
      newest = true;
      await pause(Math.random() * Math.min(count * 2, 30));
    }
    throw new TooManyConflicts();
  }

  /**
   * Decides on the account at hand if there is something to store, because the store then compares the version; otherwise
   * decides on the newest version. So nobody is denied what they were just given, and no command is wrongly a no-op.
   */
  async #attempt<Answer>(
    caller: Caller,
    decide: Decide<Answer>,
    within: Within<Tx, Answer>,
    newest: boolean,
  ): Promise<Attempt<Tx, Answer>> {
    const asked = await this.#ask(caller, newest);
    const { version } = asked.account;
    const decided = decide(asked);
    const { answer, entry } = decided;
    const write = answer && within?.(answer);
    const isStored = write !== undefined || entry.events.length > 0 || entry.activities.length > 0;
    return isStored || newest ? { version, decided, write, isStored } : this.#attempt(caller, decide, within, true);
  }

  async #append<Answer>(id: string, { version, decided, write, isStored }: Attempt<Tx, Answer>): Promise<boolean> {
    return isStored ? this.#options.store.append(id, version, decided.entry, write) : true;
  }

  async #nextSnapshot(request: Request): Promise<Snapshot | undefined> {
    try {
      return (await this.#alive(request)) ? await this.snapshot(request) : undefined;
    } catch (error) {
      // The caller has signed out, or the account is gone: a new connection gets the error.
      if (error instanceof HostError) return undefined;
      throw error;
    }
  }

  async #alive(request: Request): Promise<boolean> {
    return (await this.#options.alive?.(request)) ?? true;
  }
}

function writing<Tx>({ within, writes = () => true }: PerformOptions<Tx>): Within<Tx, Performed> {
  return within && ((performed) => (writes(performed) ? (tx) => within(tx, performed) : undefined));
}

function isAgent({ principal }: Caller): boolean {
  return !Object.hasOwn(principal, 'user');
}

function answerOf<Answer>(decided: Decided<Answer>): Answer {
  if (decided.denial !== undefined) throw new Refused(decided.denial);
  return decided.answer;
}

function checkVersion(version: unknown): void {
  if (version === undefined || isWholeNumber(version)) return;
  throw new BadRequest('/expectedVersion', `expectedVersion must be a whole number; got ${kindOf(version)}.`);
}
