import type { Violation } from 'consentry';
import { isList, isObject, isText, type Json, member, memberPath } from './json.js';
import { expected } from './text.js';

/** Reads a value of some shape, and tells what is wrong with it. */
export type Read<T> = (value: Json, path: string, faults: Violation[]) => T;

/** An object while it is read, member by member. */
export class Members {
  readonly #value: Json;
  readonly #path: string;
  readonly #faults: Violation[];
  readonly #asked = new Set<string>();

  constructor(value: Json, path: string, faults: Violation[]) {
    this.#value = value;
    this.#path = path;
    this.#faults = faults;
    if (!isObject(value)) faults.push({ path, text: expected('an object', value) });
  }

  /** A member that may be left out. */
  find(name: string): Json | undefined {
    this.#asked.add(name);
    return member(this.#value, name);
  }

  /** A member that must be there. */
  must(name: string): Json | undefined {
    const found = this.find(name);
    if (found === undefined && isObject(this.#value)) this.#tell(name, 'missing');
    return found;
  }

  /** A member that must be there, read; undefined when it is not there, which is told. */
  read<T>(name: string, read: Read<T>): T | undefined {
    const found = this.must(name);
    return found === undefined ? undefined : read(found, memberPath(this.#path, name), this.#faults);
  }

  /** A member that may be left out, read. */
  readIfThere<T>(name: string, read: Read<T>): T | undefined {
    const found = this.find(name);
    return found === undefined ? undefined : read(found, memberPath(this.#path, name), this.#faults);
  }

  /** Members that were not asked for are refused, never ignored. */
  noOthers(): void {
    if (!isObject(this.#value)) return;
    for (const name of Object.keys(this.#value)) {
      if (!this.#asked.has(name)) this.#tell(isText(name) ? name : '\ufffd', 'unknown field');
    }
  }

  #tell(name: string, text: string): void {
    this.#faults.push({ path: memberPath(this.#path, name), text });
  }
}

/** Every item of a list, in its place. */
export function list<T>(read: Read<T>): Read<T[]> {
  return (value, path, faults) => {
    if (isList(value)) return value.map((item, place) => read(item, `${path}[${place}]`, faults));
    faults.push({ path, text: expected('a list', value) });
    return [];
  };
}

/** Text without half a surrogate pair. */
export function text(value: Json, path: string, faults: Violation[]): string | undefined {
  if (isText(value)) return value;
  faults.push({ path, text: expected('text', value) });
  return undefined;
}

/** An integer that JavaScript holds exactly. */
export function integer(value: Json, path: string, faults: Violation[]): void {
  if (Number.isSafeInteger(value)) return;
  faults.push({ path, text: expected('a whole number of at most 2^53 - 1', value) });
}
