import { isHandle, isWholeNumber, textsArgument } from './arguments.js';
import type { Core } from './core.js';
import { Verb } from './generated/verbs.js';
import { JOB_ACTIONS } from './generated/words.js';
import { jobAction, jobActionsArgument, select } from './hot/actions.js';
import { type MaskCache, MISSING } from './hot/cache.js';
import { NO_JOB } from './hot/jobs.js';
import type { Action, ActionType, BareActionType, Command, JobActionType, UserActionType } from './types/action.js';
import type { Decision, Explanation } from './types/decision.js';
import type { Preview } from './types/event.js';
import type { Lease } from './wasm/machine.js';

/** The handle of no user. */
const NOBODY = -1;

/**
 * Makes an {@link Acting}: for `account.as` alone.
 *
 * @internal
 */
export let actingAs: (core: Core, principal: unknown) => Acting;

/**
 * An account as one principal meets it: `account.as(principal)`. Every answer is the engine's.
 *
 * Times are milliseconds since the epoch and default to the account's clock. No principal and no action makes a method
 * throw: for what is neither, the answer is a denial, `malformed`.
 */
export class Acting {
  readonly #core: Core;
  readonly #principal: unknown;
  /** The id, where the principal is plainly a user: the one case with a hot path. */
  readonly #userId: string | undefined;
  /** The user's handle, {@link NOBODY} where there is none, and the masks: looked up at that stamp of that lease. */
  #user = NOBODY;
  #masks!: MaskCache;
  #lease: Lease;
  #stamp = 0;

  static {
    actingAs = (core, principal) => new Acting(core, principal);
  }

  private constructor(core: Core, principal: unknown) {
    this.#core = core;
    this.#lease = core.engine.lease;
    this.#userId = plainUser(principal);
    // A copy: what the caller changes later must not divide the hot path from the rest (ENG-11).
    this.#principal = this.#userId === undefined ? principal : { user: this.#userId };
  }

  /** Whether a job action is allowed on a job: the hot path, for users. */
  can(type: JobActionType, job: string, at?: number): boolean;
  /** Whether an action on a user is allowed. */
  can(type: UserActionType, user: string, at?: number): boolean;
  /** Whether an action that needs no field is allowed. */
  can(type: BareActionType, target?: undefined, at?: number): boolean;
  /** Whether an action is allowed. */
  can(action: Action, target?: undefined, at?: number): boolean;
  can(action: ActionType | Action, target?: string, at?: number): boolean {
    if (typeof action === 'string' && typeof target === 'string' && this.#isTimeless(at)) {
      const bit = this.#bit(action, target);
      if (bit !== undefined) return bit;
    }
    return this.#can(whole(action, target), at);
  }

  /**
   * As `can`, by handles that were looked up before: `actionHandle(type)` and `account.jobHandle(job)`. What is no such
   * handle is denied.
   */
  canHandle(action: number, job: number, at?: number): boolean {
    if (!isHandle(action) || action >= JOB_ACTIONS.length || !isHandle(job)) return false;
    return this.#isTimeless(at) ? has(this.#mask(job), action) : this.#checkHandles(action, job, at);
  }

  /** The decision on an action, with its reason and who could help. */
  check(action: Action, at?: number): Decision {
    return this.#check(action, at);
  }

  /**
   * Several job actions on many jobs at once: per job a mask in which bit i says whether `types[i]` is allowed. For a job
   * that there is not, 0.
   *
   * @throws TypeError when `types` are not job actions or more than 16, or `jobs` are not texts.
   */
  canMany(types: readonly JobActionType[], jobs: readonly string[], at?: number): Uint16Array {
    const kinds = jobActionsArgument('types', types);
    const ids = textsArgument('jobs', jobs);
    if (!this.#isTimeless(at)) return this.#askMany(kinds, ids, at);
    const { jobs: known } = this.#core;
    const masks = new Uint16Array(ids.length);
    // Most jobs of a page are alike to one user.
    let last = 0;
    let bits = 0;
    for (let place = 0; place < ids.length; place++) {
      const job = known.number(ids[place] as string);
      if (job === undefined) continue;
      const mask = this.#mask(job);
      if (mask !== last) {
        last = mask;
        bits = select(mask, kinds);
      }
      masks[place] = bits;
    }
    return masks;
  }

  /**
   * Whether some action of that type would be allowed now; ids that do not exist yet count only where the action makes
   * them. For hiding whole parts of a page.
   *
   * @throws TypeError when there is no such type.
   */
  canEver(type: ActionType, at?: number): boolean {
    return this.#askOfType(Verb.canEver, type, at) as boolean;
  }

  /**
   * On which jobs a job action is allowed: `all` if that does not depend on the job, even where there are none; otherwise
   * their ids, sorted; `none` instead of an empty list.
   *
   * @throws TypeError when it is not a job action.
   */
  jobsFor(type: JobActionType, at?: number): 'all' | 'none' | string[] {
    return this.#askOfType(Verb.jobsFor, type, at) as 'all' | 'none' | string[];
  }

  /** The decision on an action with the clauses that led to it. */
  explain(action: Action, at?: number): Explanation {
    return this.#ask(Verb.explain, action, this.#core.at(at)) as Explanation;
  }

  /** What a command would come to: the decision, the events, and who gains and who loses sight of which jobs' applicants. */
  preview(command: Command, at?: number): Preview {
    return this.#ask(Verb.preview, command, this.#core.at(at)) as Preview;
  }

  /** What a mask says of a job action on a job; undefined when it is none, or there is no such job. */
  #bit(action: string, id: string): boolean | undefined {
    const kind = jobAction(action);
    if (kind === undefined) return undefined;
    const job = this.#core.jobs.number(id);
    return job === undefined ? undefined : has(this.#mask(job), kind);
  }

  #checkHandles(action: number, job: number, at: unknown): boolean {
    return this.#can({ type: JOB_ACTIONS[action], job: this.#core.jobs.id(job) }, at);
  }

  #can(action: unknown, at: unknown): boolean {
    return this.#ask(Verb.can, action, this.#core.at(at)) as boolean;
  }

  #check(action: unknown, at: unknown): Decision {
    return this.#ask(Verb.check, action, this.#core.at(at)) as Decision;
  }

  #ask(verb: Verb, ...rest: readonly unknown[]): unknown {
    return this.#core.engine.ask(verb, [this.#principal, ...rest]);
  }

  #askOfType(verb: Verb, type: unknown, at: unknown): unknown {
    return this.#core.engine.ask(verb, [this.#principal, type, this.#core.at(at)], wrongType);
  }

  #askMany(kinds: readonly number[], jobs: readonly string[], at: unknown): Uint16Array {
    // What is no principal is refused, which is to say denied.
    const denied = () => new Uint16Array(jobs.length);
    const types = kinds.map((kind) => JOB_ACTIONS[kind]);
    const values = [this.#principal, this.#core.at(at), types, jobs];
    return Uint16Array.from(this.#core.engine.ask(Verb.canMany, values, denied) as Iterable<number>);
  }

  /** Whether answers on jobs need no time: they do not for users. Looks the user up again when the account has changed. */
  #isTimeless(at: unknown): boolean {
    if (this.#stamp !== this.#lease.stamp) this.#follow();
    return this.#user !== NOBODY && (at === undefined || isWholeNumber(at));
  }

  #follow(): void {
    const lease = this.#core.engine.ready();
    const user = this.#userId === undefined ? undefined : this.#core.users.handle(this.#userId);
    this.#user = user ?? NOBODY;
    if (user !== undefined) this.#masks = this.#core.masks;
    this.#lease = lease;
    this.#stamp = lease.stamp;
  }

  #mask(job: number): number {
    const known = this.#masks.get(this.#user, job);
    return known === MISSING ? this.#learnMask(job) : known;
  }

  #learnMask(job: number): number {
    const { engine, jobs } = this.#core;
    const handle = jobs.handle(job);
    const mask = engine.mask(this.#user, handle);
    // A number that is nobody's now may become a job's.
    if (handle !== NO_JOB) this.#masks.set(this.#user, job, mask);
    return mask;
  }
}

function has(mask: number, kind: number): boolean {
  return (mask & (1 << kind)) !== 0;
}

/** The action that `can` was asked about, a field that is undefined being none. The engine refuses it if it is no action. */
function whole(action: unknown, target: unknown): unknown {
  if (typeof action !== 'string') return action;
  return jobAction(action) === undefined ? { type: action, user: target } : { type: action, job: target };
}

/** The id of a principal that has the one field `user`, and that without trickery; undefined for every other. */
function plainUser(principal: unknown): string | undefined {
  try {
    if (typeof principal !== 'object') return undefined;
    const [entry, more] = Object.entries(principal as object);
    return more === undefined && entry?.[0] === 'user' && typeof entry[1] === 'string' ? entry[1] : undefined;
  } catch {
    return undefined;
  }
}

function wrongType({ message }: { readonly message: string }): never {
  throw new TypeError(`type: ${message}`);
}
