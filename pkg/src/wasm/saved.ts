import type { Mark } from '../tape/input.js';
import type { Views } from '../tape/views.js';
import type { Engine } from './glue.js';

/** The parts of a tape. */
interface Parts {
  readonly words: Uint32Array;
  readonly strings: Uint32Array;
  readonly text: Uint8Array;
}

/** An input tape that is kept. */
export class SavedTape {
  readonly #mark: Mark;
  readonly #checksum: number;
  #parts: () => Parts;

  /** Copies the tape that stands in the input buffers of an engine. */
  constructor(engine: Engine, views: Views, { words, strings, text }: Mark) {
    this.#mark = { words, strings, text };
    const input = this.#locate(engine, views)();
    const copy = { words: input.words.slice(), strings: input.strings.slice(), text: input.text.slice() };
    this.#parts = () => copy;
    this.#checksum = checksum(copy);
  }

  /** How many bytes it keeps. */
  get size(): number {
    const { words, strings, text } = this.#mark;
    return (words + strings) * 4 + text;
  }

  /** Writes it into the input buffers of another engine. */
  writeTo(engine: Engine, views: Views): Mark {
    const { words, strings, text } = this.#mark;
    // In this order and of these sizes, so that they fit where the original was.
    if (engine.words_capacity() < words) engine.grow_words(words);
    if (engine.strings_capacity() < strings) engine.grow_strings(strings);
    if (engine.text_capacity() < text) engine.grow_text(text);
    views.refresh();
    const [from, to] = [this.#parts(), this.#locate(engine, views)()];
    if (checksum(from) !== this.#checksum) throw new Error('what was kept of it is damaged');
    to.words.set(from.words);
    to.strings.set(from.strings);
    to.text.set(from.text);
    return this.#mark;
  }

  /**
   * Moves it into wasm memory, into the input buffers of an engine that is asked for nothing. Loading left room there that
   * nothing gives back to the system. It is read without a call, so that it can be after the instance has failed.
   */
  moveTo(keeper: Engine, views: Views): void {
    this.writeTo(keeper, views);
    this.#parts = this.#locate(keeper, views);
  }

  /** Where it stands in the input buffers of an engine, for as long as they do not grow. */
  #locate(engine: Engine, views: Views): () => Parts {
    const { words, strings, text } = this.#mark;
    const [wordsAt, stringsAt, textAt] = [
      engine.words_ptr() >>> 2,
      engine.strings_ptr() >>> 2,
      engine.text_ptr() >>> 0,
    ];
    return () => {
      views.refresh();
      return {
        words: views.words.subarray(wordsAt, wordsAt + words),
        strings: views.words.subarray(stringsAt, stringsAt + strings),
        text: views.bytes.subarray(textAt, textAt + text),
      };
    };
  }
}

function checksum({ words, strings, text }: Parts): number {
  return [words, strings, text].reduce(checked, 0);
}

function checked(sum: number, part: Uint32Array | Uint8Array): number {
  for (const value of part) sum = Math.imul(sum, 31) ^ value;
  return sum;
}
