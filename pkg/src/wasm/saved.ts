import type { Source } from '../tape/decode.js';
import type { Mark } from '../tape/input.js';
import type { Views } from '../tape/views.js';
import type { Engine } from './glue.js';

/** An input tape, kept outside of wasm memory. */
export class SavedTape {
  readonly #mark: Mark;
  readonly #words: Uint32Array;
  readonly #text: Uint8Array;

  /** Copies the tape that stands in the input buffers of an engine. */
  constructor(engine: Engine, views: Views, { words, strings, text }: Mark) {
    this.#mark = { words, strings, text };
    this.#words = new Uint32Array(words + strings);
    this.#words.set(slice(views.words, engine.words_ptr() >>> 2, words));
    this.#words.set(slice(views.words, engine.strings_ptr() >>> 2, strings), words);
    this.#text = slice(views.bytes, engine.text_ptr() >>> 0, text).slice();
  }

  /** How many bytes it keeps. */
  get size(): number {
    return this.#words.byteLength + this.#text.byteLength;
  }

  /** Runs it again, in another engine; what comes of it is left in the output. */
  run(engine: Engine, views: Views, verb: number): number {
    const { words, strings, text } = this.#mark;
    if (engine.words_capacity() < words) engine.grow_words(words);
    if (engine.strings_capacity() < strings) engine.grow_strings(strings);
    if (engine.text_capacity() < text) engine.grow_text(text);
    views.refresh();
    views.words.set(this.#words.subarray(0, words), engine.words_ptr() >>> 2);
    views.words.set(this.#words.subarray(words), engine.strings_ptr() >>> 2);
    views.bytes.set(this.#text, engine.text_ptr() >>> 0);
    return engine.run(verb, words, strings, text);
  }

  /** For reading it back. */
  get source(): Source {
    return { words: this.#words, bytes: this.#text, wordsAt: 0, stringsAt: this.#mark.words, textAt: 0, staticsAt: 0 };
  }
}

function slice<A extends Uint32Array | Uint8Array>(view: A, start: number, length: number): A {
  return view.subarray(start, start + length) as A;
}
