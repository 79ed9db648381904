import { setTimeout as pause } from 'node:timers/promises';
import type { Action, Principal } from 'consentry';
import { isWholeNumber, kindOf } from '../arguments.js';
import { decideAll, decideOne, type Outcome } from './decide.js';
import { BadRequest, HostError, NotSignedIn, Refused, TooManyConflicts, UnknownAccount } from './errors.js';
import { LiveStream } from './live-stream.js';
import type { Asked, HostOptions, Performed, PerformedAll, PerformOptions } from './options.js';
import { type Snapshot, snapshotOf } from './snapshot.js';
import { Turns } from './turns.js';

/** Who calls, and about which account. */
interface Caller {
  readonly principal: Principal;
  readonly id: string;
}

interface Judged<Tx, Answer> {
  /** The version it was decided on. */
  readonly version: number;
  readonly outcome: Outcome<Answer>;
  readonly write: ((tx: Tx) => Promise<void>) | undefined;
  /** Whether it leaves anything for the store. */
  readonly isKept: boolean;
}

type Decide<Answer> = (asked: Asked) => Outcome<Answer>;
/** What an answer has the host write, if anything. */
type Within<Tx, Answer> = ((answer: Answer) => ((tx: Tx) => Promise<void>) | undefined) | undefined;

/** What every binding does, whatever its framework: finds out who asks, has the engine decide, has the store keep it. */
export class Host<Request, Tx> {
  readonly #options: HostOptions<Request, Tx>;
  readonly #turns = new Turns();
  readonly #streams = new Set<LiveStream>();
  #closed = false;

  constructor(options: HostOptions<Request, Tx>) {
    this.#options = options;
  }

  /**
   * Who asks, and the account to ask: for what is not an act of its own. For an agent the newest.
   *
   * @throws NotSignedIn, UnknownAccount
   */
  async ask(request: Request): Promise<Asked> {
    const caller = await this.#caller(request);
    return this.#ask(caller, isAgent(caller));
  }

  /**
   * Has an action decided, and what follows from it kept, before anything is served (LOG-1).
   *
   * @throws Refused when the rules say no, with the decision; NotSignedIn, UnknownAccount, BadRequest, TooManyConflicts.
   */
  async perform(request: Request, action: Action, options: PerformOptions<Tx> = {}): Promise<Performed> {
    const { expectedVersion } = options;
    checkVersion(expectedVersion);
    const caller = await this.#caller(request);
    return this.#settle(caller, (asked) => decideOne(asked, action, expectedVersion), writing(options));
  }

  /**
   * As `perform`, for several acts that are served together, such as the rows of several jobs: all are allowed and kept,
   * or none. No commands.
   *
   * @param acts Which, from the account they are decided on. None at all is nothing to decide: nothing may be served.
   */
  async performAll(request: Request, acts: (asked: Asked) => readonly Action[]): Promise<PerformedAll> {
    const caller = await this.#caller(request);
    return this.#settle(caller, (asked) => decideAll(asked, acts(asked)));
  }

  /** The account as the caller may hold it. */
  async snapshot(request: Request): Promise<Snapshot> {
    const { account, principal, at } = await this.ask(request);
    return snapshotOf(account, principal, at);
  }

  /** A stream of server-sent events that tells the caller's snapshots. */
  async live(request: Request): Promise<LiveStream> {
    // Whoever may not have it is told by status, which a stream that has begun cannot do.
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

  /** Ends all streams, so that a server can stop. */
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
    // Most requests are a user's reading: nothing is to be kept of it, nobody has to be waited for.
    if (!isAgent(caller) && within === undefined) {
      const outcome = decide(await this.#ask(caller, false));
      if (outcome.looks) return outcome.answer;
    }
    return this.#turns.take(caller.id, () => this.#keep(caller, decide, within));
  }

  async #keep<Answer>(caller: Caller, decide: Decide<Answer>, within: Within<Tx, Answer>): Promise<Answer> {
    let newest = isAgent(caller);
    for (let attempt = 0; attempt < (this.#options.attempts ?? 20); attempt++) {
      const judged = await this.#judge(caller, decide, within, newest);
      if (await this.#append(caller.id, judged)) return answerOf(judged.outcome);
      newest = true;
      await pause(Math.random() * Math.min(attempt * 2, 30));
    }
    throw new TooManyConflicts();
  }

  /**
   * Decides on the account at hand what the store will compare the version of; whatever leaves nothing to be kept, on the
   * newest. Nobody is denied what was just given, or told that nothing was to be done about what has just been.
   */
  async #judge<Answer>(
    caller: Caller,
    decide: Decide<Answer>,
    within: Within<Tx, Answer>,
    newest: boolean,
  ): Promise<Judged<Tx, Answer>> {
    const asked = await this.#ask(caller, newest);
    const { version } = asked.account;
    const outcome = decide(asked);
    const { answer, entry } = outcome;
    const write = answer && within?.(answer);
    const isKept = write !== undefined || entry.events.length > 0 || entry.activities.length > 0;
    return isKept || newest ? { version, outcome, write, isKept } : this.#judge(caller, decide, within, true);
  }

  async #append<Answer>(id: string, { version, outcome, write, isKept }: Judged<Tx, Answer>): Promise<boolean> {
    return isKept ? this.#options.store.append(id, version, outcome.entry, write) : true;
  }

  async #nextSnapshot(request: Request): Promise<Snapshot | undefined> {
    try {
      return (await this.#alive(request)) ? await this.snapshot(request) : undefined;
    } catch (error) {
      // Signed out, or the account is gone: whoever connects anew is told.
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

function answerOf<Answer>(outcome: Outcome<Answer>): Answer {
  if (outcome.refusal !== undefined) throw new Refused(outcome.refusal);
  return outcome.answer;
}

function checkVersion(version: unknown): void {
  if (version === undefined || isWholeNumber(version)) return;
  throw new BadRequest('/expectedVersion', `expectedVersion must be a whole number; got ${kindOf(version)}.`);
}
