import { Alarm } from './alarm.js';
import { Loaded } from './loaded.js';
import { checkedSnapshot, type Snapshot } from './snapshot.js';

/** Something that is asked for as long as somebody wants to know. */
export interface Open {
  /** When its answer changes by itself; null: never. */
  readonly until: number | null;
  /** Asks again if the answer may be old; gives whether it is another. */
  follow(at: number): boolean;
  /** Tells whoever wants to know. */
  tell(): void;
}

/** When a browser goes on after it slept, timers may be late. */
const WAKING = ['visibilitychange', 'pageshow', 'focus'] as const;

/**
 * One principal's account as the newest snapshot shows it, and the questions that are open on it: each is asked again when
 * another snapshot comes and when its answer runs out.
 *
 * Making one has no effect on anything else: listening and waiting begin with the first question that is added.
 */
export class LiveAccount {
  /** The snapshot it began with; kept, as parts of a page may be hydrated late. */
  readonly first: Loaded;
  current: Loaded;

  readonly #clock: () => number;
  readonly #questions = new Set<Open>();
  readonly #alarm = new Alarm(
    () => this.now(),
    () => this.#askAgain(),
  );
  readonly #wake = () => this.#askAgain();
  /** How far the server's clock is ahead of this machine's, as far as is known. */
  #ahead: number;
  /** Until somebody listens, time stands still: what is rendered first shows the moment of the snapshot. */
  #runs = false;

  /** @param clock This machine's, milliseconds since the epoch. */
  constructor(snapshot: Snapshot, clock: () => number = Date.now) {
    this.#clock = clock;
    this.first = this.current = new Loaded(snapshot, this.now);
    this.#ahead = snapshot.now - clock();
  }

  /** The server's clock, milliseconds since the epoch. */
  readonly now = (): number => (this.#runs ? Math.floor(this.#clock() + this.#ahead) : this.first.at);

  /**
   * Takes a snapshot's place, unless it is older than the present one. One of another account or for another principal
   * always does.
   *
   * @throws InvalidAccount when it is none; the account stays as it is.
   */
  receive(snapshot: Snapshot): void {
    const { now, projection } = checkedSnapshot(snapshot);
    const ahead = now - this.#clock();
    if (!this.current.isOf(projection)) {
      this.#replace(snapshot);
      this.#ahead = ahead;
    } else {
      if (projection.version > this.current.projection.version) this.#replace(snapshot);
      // Snapshots arrive late, never early: the least delay tells the clock best.
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
    for (const question of changed) question.tell();
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
