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
  /** By id. An object rather than a `Map`: it is the faster the more often the same text is looked up. */
  readonly #numbers: Record<string, number> = Object.create(null);
  /** The engine's handles, by number; undefined as long as they are the numbers. */
  #handles: number[] | undefined;
  #count = 0;
  #ids: string[] = [];
  #stamp = -1;
  #generation: number | undefined;

  constructor(engine: LiveEngine) {
    this.#engine = engine;
  }

  /** How many numbers there are. */
  get count(): number {
    this.#follow();
    return this.#count;
  }

  /** The number of a job; undefined without such a job. */
  number(id: string): number | undefined {
    const known = this.#numbers[id];
    if (known !== undefined || this.#stamp === this.#engine.stamp) return known;
    this.#learn();
    return this.#numbers[id];
  }

  /** The engine's handle of a job, by number. What is no number of a job gives {@link NO_JOB}. */
  handle(number: number): number {
    if (number >= this.count) return NO_JOB;
    return this.#handles === undefined ? number : (this.#handles[number] as number);
  }

  /** The id of a job, by number. */
  id(number: number): string | undefined {
    if (this.#ids.length < this.count) {
      for (const [id, number] of Object.entries(this.#numbers)) this.#ids[number] = id;
    }
    return this.#ids[number];
  }

  #follow(): void {
    if (this.#generation !== this.#engine.generation) this.#learn();
  }

  #learn(): void {
    const table = this.#engine.ask(Verb.jobTable, []) as readonly (string | null)[];
    const { stamp, generation } = this.#engine;
    // The engine counts anew.
    if (this.#generation !== undefined && this.#generation !== generation) {
      this.#handles = new Array<number>(this.#count).fill(NO_JOB);
    }
    table.forEach((id, handle) => {
      if (id !== null) this.#set(id, handle);
    });
    this.#count = this.#handles?.length ?? table.length;
    this.#stamp = stamp;
    this.#generation = generation;
  }

  #set(id: string, handle: number): void {
    const handles = this.#handles;
    const number = this.#numbers[id] ?? handles?.length ?? handle;
    this.#numbers[id] = number;
    if (handles !== undefined) handles[number] = handle;
  }
}
