import { Alarm } from './alarm.js';
import { Loaded } from './loaded.js';
import { checkedSnapshot, type Snapshot } from './snapshot.js';

/** A question that is asked again as long as it has listeners. */
export interface Open {
  /** When its answer changes by itself; null if never. */
  readonly until: number | null;
  /** Asks again if the answer may be stale; returns whether it has changed. */
  follow(at: number): boolean;
  /** Calls the listeners. */
  notify(): void;
}

/** After a browser has slept, timers may be late. */
const WAKING = ['visibilitychange', 'pageshow', 'focus'] as const;

/**
 * One principal's account as the newest snapshot shows it, and the open questions about it: each is asked again when a new
 * snapshot arrives and when its answer expires.
 *
 * Creating one has no side effects: listeners and timers start with the first question.
 */
export class LiveAccount {
  /** The first snapshot; kept because parts of a page may be hydrated late. */
  readonly first: Loaded;
  current: Loaded;

  readonly #clock: () => number;
  readonly #questions = new Set<Open>();
  readonly #alarm = new Alarm(
    () => this.now(),
    () => this.#askAgain(),
  );
  readonly #wake = () => this.#askAgain();
  /** The best estimate of how far the server's clock is ahead of this machine's. */
  #ahead: number;
  /** Time stands still until there is a listener, so that the first rendering shows the moment of the snapshot. */
  #runs = false;

  /** @param clock This machine's time, in milliseconds since the epoch. */
  constructor(snapshot: Snapshot, clock: () => number = Date.now) {
    this.#clock = clock;
    this.first = this.current = new Loaded(snapshot, this.now);
    this.#ahead = snapshot.now - clock();
  }

  /** The server's time, in milliseconds since the epoch. */
  readonly now = (): number => (this.#runs ? Math.floor(this.#clock() + this.#ahead) : this.first.at);

  /**
   * Replaces the current snapshot, unless the new one is older. A snapshot of another account or for another principal
   * always replaces it.
   *
   * @throws InvalidAccount if the projection is invalid; the account does not change.
   */
  receive(snapshot: Snapshot): void {
    const { now, projection } = checkedSnapshot(snapshot);
    const ahead = now - this.#clock();
    if (!this.current.isOf(projection)) {
      this.#replace(snapshot);
      this.#ahead = ahead;
    } else {
      if (projection.version > this.current.projection.version) this.#replace(snapshot);
      // Snapshots arrive late, never early, so the one with the least delay gives the best estimate.
      this.#ahead = Math.max(this.#ahead, ahead);
    }
    this.#askAgain();
  }

  add(question: Open): void {
    if (this.#questions.size === 0) this.#listen();
    this.#questions.add(question);
    question.follow(this.now());
    this.#alarm.by(question.until);
  }

  remove(question: Open): void {
    this.#questions.delete(question);
    if (this.#questions.size === 0) this.#rest();
  }

  #replace(snapshot: Snapshot): void {
    const old = this.current;
    this.current = new Loaded(snapshot, this.now);
    if (old !== this.first) old.release();
  }

  #askAgain(): void {
    const at = this.now();
    const changed = [...this.#questions].filter((question) => question.follow(at));
    this.#alarm.clear();
    for (const { until } of this.#questions) this.#alarm.by(until);
    for (const question of changed) question.notify();
  }

  #listen(): void {
    this.#runs = true;
    for (const type of WAKING) globalThis.addEventListener?.(type, this.#wake);
  }

  #rest(): void {
    this.#alarm.clear();
    for (const type of WAKING) globalThis.removeEventListener?.(type, this.#wake);
  }
}
