import type { LiveEngine } from '../wasm/engine.js';

/** The engine's handles of users. */
export class Users {
  readonly #engine: LiveEngine;
  #handles = new Map<string, number>();
  #stamp = -1;
  #generation = -1;

  constructor(engine: LiveEngine) {
    this.#engine = engine;
  }

  /** The handle of a user; undefined without such a user. */
  handle(id: string): number | undefined {
    const { stamp, generation } = this.#engine;
    if (this.#generation !== generation) this.#learn();
    const known = this.#handles.get(id);
    if (known !== undefined || this.#stamp === stamp) return known;
    this.#learn();
    return this.#handles.get(id);
  }

  #learn(): void {
    this.#handles = new Map(this.#engine.names().map((id, handle) => [id, handle]));
    this.#stamp = this.#engine.stamp;
    this.#generation = this.#engine.generation;
  }
}
