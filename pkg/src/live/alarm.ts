/** The longest delay that `setTimeout` supports, about 25 days. */
const LONGEST = 2 ** 31 - 1;

/** One timer for the earliest of many times. It never rings before that time by the given clock. */
export class Alarm {
  readonly #now: () => number;
  readonly #ring: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = Number.POSITIVE_INFINITY;

  constructor(now: () => number, ring: () => void) {
    this.#now = now;
    this.#ring = ring;
  }

  /** Rings at that time, unless it is already set to an earlier one. */
  by(time: number | null): void {
    if (time === null || time >= this.#due) return;
    this.#due = time;
    this.#wait();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#due = Number.POSITIVE_INFINITY;
  }

  #wait(): void {
    clearTimeout(this.#timer);
    const left = Math.max(0, Math.min(this.#due - this.#now(), LONGEST));
    this.#timer = setTimeout(() => this.#fired(), left);
  }

  #fired(): void {
    if (this.#now() < this.#due) {
      this.#wait();
    } else {
      this.clear();
      this.#ring();
    }
  }
}
