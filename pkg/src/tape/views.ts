/** Views over the whole of wasm memory. */
export class Views {
  readonly #memory: WebAssembly.Memory;
  words: Uint32Array;
  bytes: Uint8Array;

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
    this.words = new Uint32Array(memory.buffer);
    this.bytes = new Uint8Array(memory.buffer);
  }

  /** To be called after anything that may have made memory grow: growing empties the views that there were. */
  refresh(): void {
    if (this.words.length > 0) return;
    this.words = new Uint32Array(this.#memory.buffer);
    this.bytes = new Uint8Array(this.#memory.buffer);
  }

  /** These views, refreshed. */
  refreshed(): this {
    this.refresh();
    return this;
  }
}
