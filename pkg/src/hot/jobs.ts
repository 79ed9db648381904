import type { LiveEngine } from '../wasm/engine.js';
import { Verb } from '../wasm/verbs.js';

/** A handle that no job has: the engine answers for it as for a job that is gone. */
export const NO_JOB: number = 2 ** 32 - 1;

/**
 * Numbers for jobs. A job keeps its number while the account object lives, also over a reload, after which the engine's
 * own handles may be others; ids are never used again (JOB-5), so a number never comes to mean another job.
 */
export class Jobs {
  readonly #engine: LiveEngine;
  readonly #numbers = new Map<string, number>();
  /** The engine's handle, by number. */
  readonly #handles: number[] = [];
  #ids: readonly string[] = [];
  #stamp = -1;
  #generation = -1;

  constructor(engine: LiveEngine) {
    this.#engine = engine;
  }

  /** How many numbers there are. */
  get count(): number {
    this.#follow();
    return this.#handles.length;
  }

  /** The number of a job; undefined without such a job. */
  number(id: string): number | undefined {
    const known = this.#numbers.get(id);
    if (known !== undefined || this.#stamp === this.#engine.stamp) return known;
    this.#learn();
    return this.#numbers.get(id);
  }

  /** The engine's handle of a job, by number. What is no number of a job gives one that the engine denies. */
  handle(number: number): number {
    this.#follow();
    return this.#handles[number] ?? NO_JOB;
  }

  /** The id of a job, by number. */
  id(number: number): string | undefined {
    this.#follow();
    if (this.#ids.length < this.#numbers.size) this.#ids = [...this.#numbers.keys()];
    return this.#ids[number];
  }

  #follow(): void {
    if (this.#generation !== this.#engine.generation) this.#learn();
  }

  #learn(): void {
    const table = this.#engine.ask(Verb.jobTable, []) as readonly (string | null)[];
    this.#stamp = this.#engine.stamp;
    this.#generation = this.#engine.generation;
    this.#handles.fill(NO_JOB);
    table.forEach((id, handle) => {
      if (id !== null) this.#set(id, handle);
    });
  }

  #set(id: string, handle: number): void {
    const number = this.#numbers.get(id) ?? this.#handles.length;
    this.#numbers.set(id, number);
    this.#handles[number] = handle;
  }
}
