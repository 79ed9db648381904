import { isList, isText, type Json } from './json.js';

/** Longer texts are told by their length. */
const SHOWN_BYTES = 40;
const utf8 = new TextEncoder();

/** A value as compact JSON text; a number that is no safe integer is written as null, as the engine writes it. */
export function jsonText(value: Json): string {
  if (typeof value === 'string') return quoted(isText(value) ? value : '\ufffd');
  if (typeof value === 'number') return Number.isSafeInteger(value) ? `${value}` : 'null';
  if (typeof value !== 'object' || value === null) return `${value}`;
  if (isList(value)) return `[${value.map(jsonText).join(',')}]`;
  const members = Object.entries(value).map(([name, member]) => `${jsonText(name)}:${jsonText(member)}`);
  return `{${members.join(',')}}`;
}

/** "expected …, got …", as the engine tells what is wrong with a value. */
export function expected(what: string, got: Json): string {
  return `expected ${what}, got ${kindOf(got)}`;
}

/** As JavaScript writes it, but for the two escapes that the engine has no letter for. */
function quoted(text: string): string {
  const letters: Record<string, string> = { '\\b': '\\u0008', '\\f': '\\u000c' };
  return JSON.stringify(text).replace(/\\./g, (letter) => letters[letter] ?? letter);
}

function kindOf(value: Json): string {
  if (typeof value === 'string') return kindOfText(value);
  if (typeof value === 'number') return `the number ${kindOfNumber(value)}`;
  if (typeof value !== 'object' || value === null) return `${value}`;
  return isList(value) ? 'a list' : 'an object';
}

function kindOfText(text: string): string {
  if (!isText(text)) return 'text with half a surrogate pair';
  const { length } = utf8.encode(text);
  return length <= SHOWN_BYTES ? `the text "${text}"` : `a text of ${length} bytes`;
}

function kindOfNumber(value: number): string {
  if (Number.isSafeInteger(value)) return `${value}`;
  if (Number.isNaN(value)) return 'NaN';
  return Math.abs(value) > Number.MAX_SAFE_INTEGER ? 'beyond 2^53 - 1' : 'with a fraction';
}
