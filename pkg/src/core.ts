import type { Clock } from './clock.js';
import { Jobs } from './hot/jobs.js';
import { Masks } from './hot/masks.js';
import { Users } from './hot/users.js';
import type { LiveEngine } from './wasm/engine.js';

/** What an account and everybody who acts in it share. */
export class Core {
  readonly engine: LiveEngine;
  readonly now: Clock;
  readonly users: Users;
  readonly jobs: Jobs;
  readonly masks: Masks;

  constructor(engine: LiveEngine, now: Clock) {
    this.engine = engine;
    this.now = now;
    this.users = new Users(engine);
    this.jobs = new Jobs(engine);
    this.masks = new Masks(engine, this.jobs);
  }

  /** The time given, or else the account's clock. What is no time is the engine's to refuse. */
  at(given: unknown): unknown {
    return given === undefined ? this.now() : given;
  }
}
