/** Lets works with the same key come one after another, so that one process is never in its own way. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#last.get(key) ?? Promise.resolve()).then(work);
    const over: Promise<void> = turn.then(nothing, nothing).then(() => this.#forget(key, over));
    this.#last.set(key, over);
    return turn;
  }

  #forget(key: string, over: Promise<void>): void {
    if (this.#last.get(key) === over) this.#last.delete(key);
  }
}

function nothing(): void {}
