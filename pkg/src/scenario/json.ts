import { itemsOf } from '../arguments.js';
import { InvalidScenario } from './invalid.js';

/** A value as a JSON file holds it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** How many lists and objects may stand inside each other: as many as the engine reads. */
const MAX_DEPTH = 64;
/** No scenario holds more values, so that what refers to itself in many places comes to an end. */
const MOST_VALUES = 2 ** 22;
const UNREADABLE = 'a value that cannot be read';
/** Stands for every name with half a surrogate pair: nobody can tell them apart in what is told. */
const ILL_FORMED = '\ud800';
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whether it is text without half a surrogate pair. */
export function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && !LONE_SURROGATE.test(value);
}

/** Whether it is a list. */
export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether it is an object, and no list. */
export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** The member of that name, of what is an object and has it itself. */
export function member(value: Json, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/**
 * A copy that nobody else holds, of a value read once.
 *
 * @throws InvalidScenario at the first that is no JSON value.
 */
export function copied(value: unknown): Json {
  return new Copier().copy(value, '', 0);
}

/** The path of a member. */
export function memberPath(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

class Copier {
  #values = 0;

  copy(value: unknown, path: string, depth: number): Json {
    if (typeof value === 'object' && value !== null) return this.#container(value, path, depth);
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      return value;
    }
    return refuse(path, value === undefined ? 'undefined' : `a ${typeof value}`);
  }

  #container(value: object, path: string, depth: number): Json {
    if (depth === MAX_DEPTH) refuse(path, 'a value nested too deep');
    const { items, members } = contentsOf(value);
    this.#values += (items ?? members)?.length ?? 0;
    if (this.#values > MOST_VALUES) refuse(path, UNREADABLE);
    if (items !== undefined) return items.map((item, place) => this.copy(item, `${path}[${place}]`, depth + 1));
    if (members === undefined) refuse(path, UNREADABLE);
    const copy = Object.create(null);
    for (const [name, member] of members) {
      if (member === undefined) continue;
      copy[isText(name) ? name : ILL_FORMED] = this.copy(member, memberPath(path, name), depth + 1);
    }
    return copy;
  }
}

function refuse(path: string, got: string): never {
  throw new InvalidScenario([{ path, text: `expected a JSON value, got ${got}` }]);
}

interface Contents {
  readonly items?: readonly unknown[] | undefined;
  readonly members?: readonly (readonly [string, unknown])[];
}

/** What a list or an object holds; nothing where a getter or proxy throws. */
function contentsOf(value: object): Contents {
  try {
    return Array.isArray(value) ? { items: itemsOf(value, MOST_VALUES) } : { members: Object.entries(value) };
  } catch {
    return {};
  }
}
