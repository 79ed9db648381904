/** How many answers one account remembers at most, of 16 bytes each: 1 MiB. */
const MOST = 2 ** 16;
const FEWEST = 2 ** 6;
/** What no mask has: there are fewer job actions than bits. */
export const MISSING = -1;

// The words of an entry.
const ENTRY = 4;
const USER = 0;
const JOB = 1;
const STAMP = 2;
const MASK = 3;

/**
 * Remembers masks by user and job: of each pair that was asked about lately, unless another took its place. Its size does
 * not grow with the account, so that 5,000 users × 100,000 jobs need no more than 50 × 1,000, and what was remembered at
 * an earlier stamp is simply not found.
 */
export class MaskCache {
  readonly #entries: Int32Array;
  readonly #last: number;

  /** `pairs`: how many pairs there are to remember. */
  constructor(pairs: number) {
    const room = Math.min(MOST, Math.max(FEWEST, 2 ** Math.ceil(Math.log2(pairs))));
    this.#entries = new Int32Array(room * ENTRY).fill(MISSING);
    this.#last = room - 1;
  }

  /** The mask; {@link MISSING} when it is not remembered. */
  get(user: number, job: number, stamp: number): number {
    const at = this.#place(user, job);
    const entries = this.#entries;
    const isIt = entries[at + USER] === user && entries[at + JOB] === job && entries[at + STAMP] === stamp;
    return isIt ? (entries[at + MASK] as number) : MISSING;
  }

  set(user: number, job: number, stamp: number, mask: number): void {
    const at = this.#place(user, job);
    this.#entries[at + USER] = user;
    this.#entries[at + JOB] = job;
    this.#entries[at + STAMP] = stamp;
    this.#entries[at + MASK] = mask;
  }

  #place(user: number, job: number): number {
    // Jobs of one user stand side by side; users are spread by a large odd number.
    return ((job + Math.imul(user, 0x9e3779b1)) & this.#last) * ENTRY;
  }
}
