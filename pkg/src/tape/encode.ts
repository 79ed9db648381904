import { ConsentryError } from '../errors.js';
import type { Engine } from '../wasm/glue.js';
import { LIST, MAX_DEPTH, NUMBER, OBJECT, SIMPLE, Simple, TAG_BITS } from './format.js';
import { Input, type Mark, TOO_LARGE } from './input.js';
import type { Views } from './views.js';

/** A list from this length on is likely to repeat its strings. */
const LONG_LIST = 32;
/** Longer lists fit no tape. */
const LONGEST_LIST = 2 ** 26;

// Stand for what there is no value of.
const UNREADABLE = Symbol('unreadable');
const TOO_DEEP = Symbol('too deep');
const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

/** Whether a value is being read: its getters and proxies run, and they must not come back to us. */
let reading = false;

/**
 * Throws inside a getter or proxy of a value that is being read. Whatever may move wasm memory asks here first: it would
 * take away the tape that is half written.
 */
export function refuseWhileReading(): void {
  if (reading) throw new ConsentryError('consentry was called by a getter or proxy of the value that it is reading');
}

/** Writes values as a tape, straight into the input buffers of an engine. */
export class Encoder {
  readonly #input: Input;

  constructor(views: Views) {
    this.#input = new Input(views);
  }

  /** Writes a list of arguments. What cannot be read becomes an odd word in its place: no value makes this throw. */
  encode(engine: Engine, values: readonly unknown[]): Mark {
    reading = true;
    try {
      this.#input.begin(engine);
      const list = this.#open();
      for (const value of values) this.#argument(value);
      this.#close(list, LIST, values.length);
      return this.#input;
    } finally {
      this.#input.end();
      reading = false;
    }
  }

  #argument(value: unknown): void {
    const { words, strings, text } = this.#input;
    try {
      this.#value(value, 0);
    } catch (thrown) {
      if (thrown !== TOO_LARGE) throw thrown;
      this.#input.rewind({ words, strings, text });
      this.#value(UNREADABLE, 0);
    }
  }

  #value(value: unknown, depth: number): void {
    if (typeof value === 'string') this.#input.put(this.#input.string(value));
    else if (typeof value === 'object' && value !== null) this.#container(value, depth);
    else if (typeof value === 'number') this.#number(value);
    else this.#simple(simple(value));
  }

  #simple(payload: number): void {
    this.#input.put(SIMPLE | (payload << TAG_BITS));
  }

  #number(value: number): void {
    double[0] = value;
    this.#input.put(NUMBER);
    this.#input.put(halves[0] as number);
    this.#input.put(halves[1] as number);
  }

  #container(value: object, depth: number): void {
    const inside = depth === MAX_DEPTH ? TOO_DEEP : contents(value);
    if (inside === TOO_DEEP || inside === UNREADABLE) this.#value(inside, depth);
    else if (typeof inside === 'number') this.#list(value as readonly unknown[], inside, depth + 1);
    else this.#object(value as Members, inside, depth + 1);
  }

  #list(items: readonly unknown[], length: number, depth: number): void {
    const start = this.#open();
    if (length >= LONG_LIST) this.#prepare(items, length, depth);
    for (let place = 0; place < length; place++) this.#value(item(items, place), depth);
    this.#close(start, LIST, length);
  }

  #prepare(items: readonly unknown[], length: number, depth: number): void {
    this.#input.intern();
    // Growing step by step would leave holes in a memory that never shrinks. What may not fit is measured first.
    if (!this.#input.fits(length)) this.#input.reserve(sizeOfList(items, length, depth));
  }

  #object(members: Members, names: readonly string[], depth: number): void {
    const start = this.#open();
    let count = 0;
    for (const name of names) {
      const value = member(members, name);
      if (value === undefined) continue;
      this.#input.put(this.#input.string(name));
      this.#value(value, depth);
      count++;
    }
    this.#close(start, OBJECT, count);
  }

  #open(): number {
    const start = this.#input.words;
    this.#input.put(0);
    this.#input.put(0);
    return start;
  }

  #close(start: number, tag: number, count: number): void {
    this.#input.patch(start, tag | (count << TAG_BITS));
    this.#input.patch(start + 1, this.#input.words);
  }
}

/** The payload for what has no parts. */
function simple(value: unknown): number {
  switch (value) {
    case null:
      return Simple.null;
    case true:
      return Simple.true;
    case false:
      return Simple.false;
    case undefined:
      return Simple.undefined;
    case UNREADABLE:
      return Simple.unreadable;
    case TOO_DEEP:
      return Simple.tooDeep;
    default:
      return Simple[typeof value as 'function' | 'symbol' | 'bigint'];
  }
}

/** How many words a value takes at most. */
function sizeOf(value: unknown, depth: number): number {
  if (typeof value === 'number') return 3;
  if (typeof value !== 'object' || value === null || depth === MAX_DEPTH) return 1;
  const inside = contents(value);
  if (inside === UNREADABLE) return 1;
  if (typeof inside === 'number') return 2 + sizeOfList(value as readonly unknown[], inside, depth + 1);
  return inside.reduce((size, name) => size + 1 + sizeOf(member(value as Members, name), depth + 1), 2);
}

/** How many words the items of a list take at most. */
function sizeOfList(items: readonly unknown[], length: number, depth: number): number {
  let size = 0;
  for (let place = 0; place < length && size <= LONGEST_LIST; place++) size += sizeOf(item(items, place), depth);
  return size;
}

interface Members {
  readonly [name: string]: unknown;
}

// Each read is guarded by itself: a getter or proxy may do anything, and say something else the next time. Two functions
// for two kinds of access, so that each stays fast.

/** The length of a list, or the names of the members of anything else. */
function contents(value: object): number | readonly string[] | typeof UNREADABLE {
  try {
    if (!Array.isArray(value)) return Object.keys(value);
    const { length } = value;
    return length >>> 0 === length && length <= LONGEST_LIST ? length : UNREADABLE;
  } catch {
    return UNREADABLE;
  }
}

function item(items: readonly unknown[], place: number): unknown {
  try {
    return items[place];
  } catch {
    return UNREADABLE;
  }
}

function member(members: Members, name: string): unknown {
  try {
    return members[name];
  } catch {
    return UNREADABLE;
  }
}
