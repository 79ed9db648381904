interface Watch {
  /** The newest version that was announced. */
  version: number;
  readonly calls: Set<() => void>;
}

/** The callbacks to call when an account changes. */
export class Watches {
  readonly #watches = new Map<string, Watch>();

  /** @returns a function that stops the watch. */
  add(id: string, changed: () => void): () => void {
    const watch = this.#watches.get(id) ?? { version: 0, calls: new Set() };
    this.#watches.set(id, watch);
    // A new function per watch, so that the same callback can be added twice and removed once.
    const call = () => changed();
    watch.calls.add(call);
    return () => {
      watch.calls.delete(call);
      if (watch.calls.size === 0 && this.#watches.get(id) === watch) this.#watches.delete(id);
    };
  }

  /** Announces a version, once. */
  announce(id: string, version: number): void {
    const watch = this.#watches.get(id);
    if (watch === undefined || version <= watch.version) return;
    watch.version = version;
    callAll(watch);
  }

  /** Announces that any account may have changed. */
  announceAll(): void {
    for (const watch of this.#watches.values()) callAll(watch);
  }
}

function callAll(watch: Watch): void {
  for (const call of watch.calls) call();
}
