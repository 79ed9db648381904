interface Watch {
  /** The newest version that was announced. */
  version: number;
  readonly calls: Set<() => void>;
}

/** Who wants to be told when an account has changed. */
export class Watches {
  readonly #watches = new Map<string, Watch>();

  /** @returns how to stop. */
  add(id: string, changed: () => void): () => void {
    const watch = this.#watches.get(id) ?? { version: 0, calls: new Set() };
    this.#watches.set(id, watch);
    // Whoever watches twice is told twice, and may stop once.
    const call = () => changed();
    watch.calls.add(call);
    return () => {
      watch.calls.delete(call);
      if (watch.calls.size === 0 && this.#watches.get(id) === watch) this.#watches.delete(id);
    };
  }

  /** Tells of a version, once. */
  announce(id: string, version: number): void {
    const watch = this.#watches.get(id);
    if (watch === undefined || version <= watch.version) return;
    watch.version = version;
    tell(watch);
  }

  /** Anything may have happened. */
  announceAll(): void {
    for (const watch of this.#watches.values()) tell(watch);
  }
}

function tell(watch: Watch): void {
  for (const call of watch.calls) call();
}
