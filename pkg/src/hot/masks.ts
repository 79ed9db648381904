import type { LiveEngine } from '../wasm/engine.js';
import type { Jobs } from './jobs.js';

/** A mask that the engine has filled; the bits below are the job actions that are allowed. */
export const KNOWN = 0x8000;

/** How many masks one account keeps at most, of two bytes each: 4 MiB. Whoever finds no room asks the engine each time. */
const MOST = 2 ** 21;

/**
 * Per user an array of masks by the numbers of jobs, filled as they are asked for. Whether a user may do a job action
 * does not depend on the time, so a mask holds until the account changes.
 */
export class Masks {
  readonly #engine: LiveEngine;
  readonly #jobs: Jobs;
  readonly #arrays = new Map<number, Uint16Array>();
  #stamp = -1;
  #left = MOST;

  constructor(engine: LiveEngine, jobs: Jobs) {
    this.#engine = engine;
    this.#jobs = jobs;
  }

  /** The masks of a user, by handle; undefined when there is no room for them. */
  of(user: number): Uint16Array | undefined {
    if (this.#stamp !== this.#engine.stamp) this.#clear();
    const known = this.#arrays.get(user);
    const { count } = this.#jobs;
    if (known !== undefined || count > this.#left) return known;
    const masks = new Uint16Array(count);
    this.#arrays.set(user, masks);
    this.#left -= count;
    return masks;
  }

  #clear(): void {
    this.#arrays.clear();
    this.#left = MOST;
    this.#stamp = this.#engine.stamp;
  }
}
