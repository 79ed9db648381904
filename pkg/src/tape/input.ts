import type { Engine } from '../wasm/glue.js';
import { ILL_FORMED, STRING, TAG_BITS } from './format.js';
import type { Views } from './views.js';

/** Up to this length a loop over the characters is faster than `encodeInto`. */
const SHORT = 48;
/** What one tape may take: 256 MiB of words and as much of text. */
const MOST_WORDS = 2 ** 26;
const MOST_TEXT = 2 ** 28;

/** Buffers larger than this grow by less: wasm memory never shrinks again. */
const LARGE = 2 ** 18;

const LONE_SURROGATE = /\p{Surrogate}/u;
const utf8 = new TextEncoder();

/** Thrown for a value that is larger than any tape. */
export const TOO_LARGE: unique symbol = Symbol('too large');

/** How much of the input buffers a tape fills. */
export interface Mark {
  /** In words of 32 bits. */
  readonly words: number;
  /** In words: two per string. */
  readonly strings: number;
  /** In bytes. */
  readonly text: number;
}

/** The input buffers of an engine, while a tape is written there. */
export class Input implements Mark {
  words = 0;
  strings = 0;
  text = 0;

  readonly #views: Views;
  #engine!: Engine;
  // Where each buffer begins, in units of the view that writes it, and how much fits.
  #wordsAt = 0;
  #wordsFit = 0;
  #stringsAt = 0;
  #stringsFit = 0;
  #textAt = 0;
  #textFit = 0;
  #known: Map<string, number> | undefined;

  constructor(views: Views) {
    this.#views = views;
  }

  /** Begins an empty tape. */
  begin(engine: Engine): void {
    this.#engine = engine;
    this.words = this.strings = this.text = 0;
    this.#locate();
  }

  /** Ends it. */
  end(): void {
    this.#known = undefined;
  }

  /** Goes back to where a tape stood. */
  rewind(mark: Mark): void {
    this.#known = undefined;
    this.words = mark.words;
    this.strings = mark.strings;
    this.text = mark.text;
  }

  put(word: number): void {
    if (this.words === this.#wordsFit) this.#grow(this.words + 1, 0, 0);
    this.#views.words[this.#wordsAt + this.words++] = word;
  }

  /** Whether that many more words fit. */
  fits(words: number): boolean {
    return this.words + words <= this.#wordsFit;
  }

  /** Makes room for exactly that many more words, of which some do not fit. */
  reserve(words: number): void {
    const needed = this.words + words;
    if (needed > MOST_WORDS) throw TOO_LARGE;
    this.#engine.grow_words(needed);
    this.#locate();
  }

  /** Writes over a word that was put before. */
  patch(place: number, word: number): void {
    this.#views.words[this.#wordsAt + place] = word;
  }

  /** From here on a string that repeats crosses once. */
  intern(): void {
    this.#known ??= new Map();
  }

  /** Writes a string into the table; gives the word that stands for it. */
  string(value: string): number {
    const known = this.#known?.get(value);
    if (known !== undefined) return known;
    const start = this.text;
    const tag = this.#write(value);
    const place = this.strings;
    if (place === this.#stringsFit) this.#grow(0, place + 2, 0);
    this.#views.words[this.#stringsAt + place] = start;
    this.#views.words[this.#stringsAt + place + 1] = this.text;
    this.strings = place + 2;
    const word = tag | ((place >>> 1) << TAG_BITS);
    this.#known?.set(value, word);
    return word;
  }

  /** Writes UTF-8; gives the tag that the text needs. */
  #write(value: string): number {
    const { length } = value;
    if (this.text + length * 3 > this.#textFit) this.#grow(0, 0, this.text + length * 3);
    const { bytes } = this.#views;
    const start = this.#textAt + this.text;
    if (length <= SHORT && copyAscii(value, bytes, start)) {
      this.text += length;
      return STRING;
    }
    // A lone surrogate is written as U+FFFD.
    this.text += utf8.encodeInto(value, bytes.subarray(start, start + length * 3)).written;
    return LONE_SURROGATE.test(value) ? ILL_FORMED : STRING;
  }

  #grow(words: number, strings: number, text: number): void {
    if (words > MOST_WORDS || strings > MOST_WORDS || text > MOST_TEXT) throw TOO_LARGE;
    if (words > this.#wordsFit) this.#engine.grow_words(roomy(words));
    if (strings > this.#stringsFit) this.#engine.grow_strings(roomy(strings));
    if (text > this.#textFit) this.#engine.grow_text(roomy(text));
    this.#locate();
  }

  #locate(): void {
    const engine = this.#engine;
    this.#views.refresh();
    this.#wordsAt = engine.words_ptr() >>> 2;
    this.#wordsFit = engine.words_capacity();
    this.#stringsAt = engine.strings_ptr() >>> 2;
    this.#stringsFit = engine.strings_capacity() & ~1;
    this.#textAt = engine.text_ptr() >>> 0;
    this.#textFit = engine.text_capacity();
  }
}

const roomy = (needed: number): number => Math.max(256, Math.ceil(needed * (needed < LARGE ? 2 : 1.25)));

/** Writes text that is ASCII; gives false, with some of it written, for other text. */
function copyAscii(text: string, bytes: Uint8Array, start: number): boolean {
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code >= 0x80) return false;
    bytes[start + place] = code;
  }
  return true;
}
