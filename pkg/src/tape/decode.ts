import { ILL_FORMED, LIST, NUMBER, OBJECT, SIMPLE, Simple, STATIC, STRING, TAG_BITS, USER } from './format.js';

/** Up to this length a loop over the bytes is faster than `TextDecoder`. */
const SHORT = 24;

/** Longer lists grow as they are read: a list with as much room is slow to fill. */
const ROOM = 2 ** 16;

// A leading U+FEFF is part of an id like any other character.
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

/** Where a tape lies: two views of one memory, and where in it the tables begin, in units of the view that reads them. */
export interface Source {
  readonly words: Uint32Array;
  readonly bytes: Uint8Array;
  readonly wordsAt: number;
  readonly stringsAt: number;
  readonly textAt: number;
  readonly staticsAt: number;
}

/** Reads tapes back as plain values. */
export class Decoder {
  /** Texts that are part of the program, by where they lie: they never move while the instance lives. */
  readonly #statics = new Map<number, string>();
  #source!: Source;
  #names!: readonly string[];
  #next = 0;

  /** Whether the last tape named a user whose handle is beyond the table of names: its value is not to be used. */
  missedName = false;

  /** The value of a whole tape. `names` holds the users' ids by handle. */
  decode(source: Source, names: readonly string[]): unknown {
    this.#begin(source, names);
    return this.#value();
  }

  /** The member of that name in the object that is the first item of the tape's list; undefined without one. */
  member(source: Source, name: string): unknown {
    this.#begin(source, []);
    this.#next += 2;
    const word = this.#take();
    if (tagOf(word) !== OBJECT) return undefined;
    this.#next += 1;
    for (let left = payloadOf(word); left > 0; left--) {
      if (this.#value() === name) return this.#value();
      this.#skip();
    }
    return undefined;
  }

  #begin(source: Source, names: readonly string[]): void {
    this.#source = source;
    this.#names = names;
    this.#next = source.wordsAt;
    this.missedName = false;
  }

  #skip(): void {
    const tag = tagOf(this.#take());
    if (tag === NUMBER) this.#next += 2;
    if (tag === LIST || tag === OBJECT) this.#next = this.#source.wordsAt + this.#take();
  }

  #take(): number {
    return this.#source.words[this.#next++] as number;
  }

  #value(): unknown {
    const word = this.#take();
    const payload = payloadOf(word);
    switch (tagOf(word)) {
      case SIMPLE:
        return simple(payload);
      case NUMBER:
        return this.#number();
      case STRING:
      case ILL_FORMED:
        return this.#string(payload);
      case LIST:
        return this.#list(payload);
      case OBJECT:
        return this.#object(payload);
      case STATIC:
        return this.#static(payload);
      default:
        return this.#user(payload);
    }
  }

  #number(): number {
    halves[0] = this.#take();
    halves[1] = this.#take();
    return double[0] as number;
  }

  #list(count: number): unknown[] {
    const { words } = this.#source;
    const names = this.#names;
    // Made as long as it will be: growing it costs a third of an answer that names many users.
    const list = new Array<unknown>(count < ROOM ? count : 0);
    const start = this.#next + 1;
    let place = 0;
    // Users, of whom answers name many, without a call for each.
    for (; place < count; place++) {
      const word = words[start + place] as number;
      const name = tagOf(word) === USER ? names[payloadOf(word)] : undefined;
      if (name === undefined) break;
      list[place] = name;
    }
    this.#next = start + place;
    for (; place < count; place++) list[place] = this.#value();
    return list;
  }

  #object(count: number): object {
    this.#next++;
    const object: Record<string, unknown> = {};
    for (let left = count; left > 0; left--) {
      const name = this.#value() as string;
      const value = this.#value();
      if (name === '__proto__') own(object, name, value);
      else object[name] = value;
    }
    return object;
  }

  #string(place: number): string {
    const { words, stringsAt, textAt } = this.#source;
    const at = stringsAt + place * 2;
    return this.#text(textAt + (words[at] as number), textAt + (words[at + 1] as number));
  }

  #static(place: number): string {
    const { words, staticsAt } = this.#source;
    const start = words[staticsAt + place * 2] as number;
    const length = words[staticsAt + place * 2 + 1] as number;
    const cached = this.#statics.get(start);
    // One text may be the beginning of another, at the same place.
    if (cached?.length === length) return cached;
    const text = this.#text(start, start + length);
    this.#statics.set(start, text);
    return text;
  }

  #user(handle: number): string | undefined {
    const name = this.#names[handle];
    if (name === undefined) this.missedName = true;
    return name;
  }

  #text(start: number, end: number): string {
    const { bytes } = this.#source;
    if (end - start > SHORT) return utf8.decode(bytes.subarray(start, end));
    let text = '';
    for (let at = start; at < end; at++) {
      const byte = bytes[at] as number;
      if (byte >= 0x80) return utf8.decode(bytes.subarray(start, end));
      text += String.fromCharCode(byte);
    }
    return text;
  }
}

const tagOf = (word: number): number => word & ((1 << TAG_BITS) - 1);
const payloadOf = (word: number): number => word >>> TAG_BITS;

function simple(payload: number): boolean | null | undefined {
  if (payload === Simple.null) return null;
  if (payload === Simple.true) return true;
  return payload === Simple.false ? false : undefined;
}

/** A user may be called `__proto__`: as a name like any other. */
function own(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}
