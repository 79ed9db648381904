import { Verb } from '../generated/verbs.js';
import type { LiveEngine } from '../wasm/engine.js';

/** A handle that no job has: the engine answers for it as for a job that is gone. */
export const NO_JOB: number = 2 ** 32 - 1;

/**
 * Numbers for the jobs that were asked about. A job keeps its number while the account object lives, also over a reload,
 * after which the engine's own handles may be others; ids are never used again (JOB-5), so a number never comes to mean
 * another job. Only what was asked about is remembered: most of a large account never is.
 */
export class Jobs {
  readonly #engine: LiveEngine;
  /** By id. An object rather than a `Map`: it is the faster the more often the same text is looked up. */
  readonly #numbers: Record<string, number> = Object.create(null);
  readonly #ids: string[] = [];
  /** The engine's handles, by number. */
  readonly #handles: number[] = [];
  #generation: number;

  constructor(engine: LiveEngine) {
    this.#engine = engine;
    this.#generation = engine.generation;
  }

  /** The number of a job; undefined without such a job. */
  number(id: string): number | undefined {
    return this.#numbers[id] ?? this.#learn(id);
  }

  /** The engine's handle of a job, by number. What is no number of a job gives {@link NO_JOB}. */
  handle(number: number): number {
    if (this.#generation !== this.#engine.generation) this.#askAgain();
    return this.#handles[number] ?? NO_JOB;
  }

  /** The id of a job, by number. */
  id(number: number): string | undefined {
    return this.#ids[number];
  }

  #learn(id: string): number | undefined {
    const handle = this.#ask(id);
    if (handle === NO_JOB) return undefined;
    const number = this.#ids.push(id) - 1;
    this.#handles[number] = handle;
    this.#numbers[id] = number;
    return number;
  }

  /** The engine has counted anew. */
  #askAgain(): void {
    this.#generation = this.#engine.generation;
    this.#ids.forEach((id, number) => {
      this.#handles[number] = this.#ask(id);
    });
  }

  #ask(id: string): number {
    return (this.#engine.ask(Verb.jobHandle, [id]) as number | null) ?? NO_JOB;
  }
}
