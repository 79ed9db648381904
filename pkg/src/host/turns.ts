/** Runs tasks with the same key one after another, so that a process never conflicts with itself. */
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
