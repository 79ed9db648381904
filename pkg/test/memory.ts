import { Decoder, type Source } from '../src/tape/decode.js';
import { Encoder } from '../src/tape/encode.js';
import type { Mark } from '../src/tape/input.js';
import { Views } from '../src/tape/views.js';
import type { Engine } from '../src/wasm/glue.js';

const PAGE = 2 ** 16;

/** The buffers of an engine without an engine: what is encoded can be read back. Each buffer moves when it grows. */
export class Memory {
  readonly decoder = new Decoder();
  readonly #memory = new WebAssembly.Memory({ initial: 1 });
  readonly #views = new Views(this.#memory);
  readonly #encoder = new Encoder(this.#views);
  readonly #words = new Room(this.#memory, 4);
  readonly #strings = new Room(this.#memory, 4);
  readonly #text = new Room(this.#memory, 1);
  #statics = 0;

  /** To what each growth of a buffer led, in its units. */
  get grown(): { readonly [buffer in 'words' | 'strings' | 'text']: readonly number[] } {
    return { words: this.#words.grown, strings: this.#strings.grown, text: this.#text.grown };
  }

  encode(values: readonly unknown[]): Mark {
    const { words, strings, text } = this.#encoder.encode(this.#engine(), values);
    return { words, strings, text };
  }

  /** Puts words as the engine might; `text` holds statics that begin where it does, of these lengths. */
  put(words: readonly number[], text: string, lengths: readonly number[]): void {
    this.#words.grow(words.length);
    this.#text.grow(text.length);
    const table = new Room(this.#memory, 4);
    table.grow(lengths.length * 2);
    this.#views.refresh();
    this.#views.words.set(words, this.#words.at / 4);
    this.#views.words.set(
      lengths.flatMap((length) => [this.#text.at, length]),
      table.at / 4,
    );
    this.#views.bytes.set(new TextEncoder().encode(text), this.#text.at);
    this.#statics = table.at / 4;
  }

  read(names: readonly string[] = []): unknown {
    return this.decoder.decode(this.source, names);
  }

  word(place: number): number | undefined {
    return this.source.words[this.source.wordsAt + place];
  }

  get source(): Source {
    this.#views.refresh();
    const { words, bytes } = this.#views;
    const [wordsAt, stringsAt] = [this.#words.at / 4, this.#strings.at / 4];
    return { words, bytes, wordsAt, stringsAt, textAt: this.#text.at, staticsAt: this.#statics };
  }

  #engine(): Engine {
    const parts = {
      words_ptr: () => this.#words.at,
      words_capacity: () => this.#words.capacity,
      grow_words: (capacity: number) => this.#words.grow(capacity),
      strings_ptr: () => this.#strings.at,
      strings_capacity: () => this.#strings.capacity,
      grow_strings: (capacity: number) => this.#strings.grow(capacity),
      text_ptr: () => this.#text.at,
      text_capacity: () => this.#text.capacity,
      grow_text: (capacity: number) => this.#text.grow(capacity),
    };
    return parts as unknown as Engine;
  }
}

/** A buffer that moves to the end of memory whenever it grows, and takes its content along. */
class Room {
  at = 0;
  capacity = 0;
  readonly grown: number[] = [];

  readonly #memory: WebAssembly.Memory;
  readonly #unit: number;

  constructor(memory: WebAssembly.Memory, unit: number) {
    this.#memory = memory;
    this.#unit = unit;
  }

  grow(capacity: number): void {
    const end = this.#memory.buffer.byteLength;
    this.#memory.grow(Math.ceil((capacity * this.#unit) / PAGE));
    new Uint8Array(this.#memory.buffer).copyWithin(end, this.at, this.at + this.capacity * this.#unit);
    this.at = end;
    this.capacity = capacity;
    this.grown.push(capacity);
  }
}

/** So many lists inside each other. */
export function nested(levels: number): unknown {
  let value: unknown[] = [];
  for (let level = 1; level < levels; level++) value = [value];
  return value;
}
