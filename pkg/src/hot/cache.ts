import { JOB_ACTIONS } from '../generated/words.js';

/** How many masks one account remembers at most, of 8 bytes each: 512 KiB. */
const MOST = 2 ** 16;

/** An entry is two words: the user, and the job's number above the bits of the mask. A place has two entries. */
const ENTRY = 2;
const PLACE = 2 * ENTRY;
const MASK_BITS = JOB_ACTIONS.length;
const MASK = 2 ** MASK_BITS - 1;
const JOBS = 2 ** (31 - MASK_BITS);

/** What is not remembered. */
export const MISSING = -1;

/**
 * Remembers masks by user and job: of every pair where there are few, else of the pairs asked about lately, so that it
 * stays small when 5,000 users × 100,000 jobs are not.
 */
export class MaskCache {
  readonly #entries: Int32Array;
  readonly #last: number;
  readonly #spread: number;
  #stamp = -1;

  constructor(users: number, jobs: number) {
    const pairs = Math.max(1, users * jobs);
    const places = Math.min(MOST / 2, 2 ** Math.ceil(Math.log2(pairs)));
    this.#entries = new Int32Array(places * PLACE);
    this.#last = places - 1;
    // The jobs of one user stand side by side. Users follow on each other, or are spread where they do not all fit.
    this.#spread = pairs <= places ? jobs : 0x9e3779b1;
  }

  /** Forgets what was remembered at another stamp of the engine. */
  follow(stamp: number): void {
    if (this.#stamp === stamp) return;
    this.#entries.fill(MISSING);
    this.#stamp = stamp;
  }

  /** The mask; {@link MISSING} when it is not remembered. */
  get(user: number, job: number): number {
    const entries = this.#entries;
    const at = this.#place(user, job);
    const first = entries[at + 1] as number;
    if (entries[at] === user && first >>> MASK_BITS === job) return first & MASK;
    const second = entries[at + ENTRY + 1] as number;
    return entries[at + ENTRY] === user && second >>> MASK_BITS === job ? second & MASK : MISSING;
  }

  /** Remembers a mask, in the place of the older of two others. */
  set(user: number, job: number, mask: number): void {
    // A job beyond a million is looked up each time.
    if (job >= JOBS) return;
    const at = this.#place(user, job);
    this.#entries.copyWithin(at + ENTRY, at, at + ENTRY);
    this.#entries[at] = user;
    this.#entries[at + 1] = (job << MASK_BITS) | mask;
  }

  #place(user: number, job: number): number {
    return ((job + Math.imul(user, this.#spread)) & this.#last) * PLACE;
  }
}
