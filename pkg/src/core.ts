import type { Clock } from './clock.js';
import { Verb } from './generated/verbs.js';
import { MaskCache } from './hot/cache.js';
import { Jobs } from './hot/jobs.js';
import { Users } from './hot/users.js';
import type { LiveEngine } from './wasm/engine.js';

/** What an account and everybody who acts in it share. */
export class Core {
  readonly engine: LiveEngine;
  readonly now: Clock;
  readonly users: Users;
  readonly jobs: Jobs;
  #masks: MaskCache | undefined;

  constructor(engine: LiveEngine, now: Clock) {
    this.engine = engine;
    this.now = now;
    this.users = new Users(engine);
    this.jobs = new Jobs(engine);
  }

  /** What users may do with jobs, as far as it was asked. Made by the first who asks: not every account has need of it. */
  get masks(): MaskCache {
    this.#masks ??= this.#makeMasks();
    this.#masks.follow(this.engine.stamp);
    return this.#masks;
  }

  #makeMasks(): MaskCache {
    const { users, jobs } = this.engine.ask(Verb.counts, []) as { readonly users: number; readonly jobs: number };
    return new MaskCache(users, jobs);
  }

  /** The time given, or else the account's clock. What is no time is the engine's to refuse. */
  at(given: unknown): unknown {
    return given === undefined ? this.now() : given;
  }
}
