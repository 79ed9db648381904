/**
 * What the generated glue gives: `dist/instance.js` is `dist/consentry.js` (by wasm-bindgen) inside a function, so that
 * every call makes an independent instance; see `build.mjs`.
 */
export function instance(): Glue;

export interface Glue {
  readonly Engine: new () => Engine;
  draw_id(): string;
  /** Instantiates at once. */
  initSync(source: { module: WebAssembly.Module }): { readonly memory: WebAssembly.Memory };
  /** Instantiates without blocking, for browsers that refuse to do it at once on the main thread. */
  default(source: { module_or_path: WebAssembly.Module }): Promise<{ readonly memory: WebAssembly.Memory }>;
}

/** One loaded account in wasm memory. Every answer and argument crosses as a tape (`../tape/format.ts`). */
export interface Engine {
  free(): void;
  /** Lets go of the memory without giving it back, and without calling the instance. */
  __destroy_into_raw(): number;
  version(): number;

  words_ptr(): number;
  words_capacity(): number;
  grow_words(capacity: number): void;
  strings_ptr(): number;
  strings_capacity(): number;
  grow_strings(capacity: number): void;
  text_ptr(): number;
  text_capacity(): number;
  grow_text(capacity: number): void;

  /** Lengths in words, words and bytes. 0: answered, 1: refused, and the output says why. */
  run(verb: number, words: number, strings: number, text: number): number;

  out_words_ptr(): number;
  out_words_len(): number;
  out_strings_ptr(): number;
  out_strings_len(): number;
  out_text_ptr(): number;
  out_text_len(): number;
  out_statics_ptr(): number;
  out_statics_len(): number;

  /** Bit k: `JOB_ACTIONS[k]` is allowed. User and job are handles. */
  mask(user: number, job: number): number;
}
