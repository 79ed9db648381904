/**
 * How a JavaScript value crosses into wasm memory and back: a *tape* of 32-bit words, a table of strings and their text.
 * It knows no schema, so no rule and no shape lives in JavaScript.
 *
 * A word is `tag | payload << TAG_BITS`.
 */
export const TAG_BITS = 3;

/** Null, true and false, and what is no JSON value: the payload is one of {@link Simple}. */
export const SIMPLE = 0;
/** Two words follow: the low and the high half of the double. */
export const NUMBER = 1;
/** Payload: place in the table of strings, which holds start and end of its UTF-8 in the text. */
export const STRING = 2;
/** As {@link STRING}, for text with a lone surrogate; its text has U+FFFD in place of that. */
export const ILL_FORMED = 3;
/** Payload: how many items. The next word is where the list ends, then come the items. */
export const LIST = 4;
/** Payload: how many members. The next word is where the object ends, then per member its name and its value. */
export const OBJECT = 5;
/** From the engine only. Payload: place in the table of statics, texts that are part of the program. */
export const STATIC = 6;
/** From the engine only. Payload: the handle of a user. */
export const USER = 7;

/** The payloads of {@link SIMPLE}. */
export const Simple = {
  null: 0,
  true: 1,
  false: 2,
  undefined: 3,
  function: 4,
  symbol: 5,
  bigint: 6,
  /** A getter or a proxy threw, or the value is larger than any tape. */
  unreadable: 7,
  /** More lists and objects inside each other than {@link MAX_DEPTH}, cycles included. */
  tooDeep: 8,
} as const;

/** How many lists and objects may stand inside each other. */
export const MAX_DEPTH = 64;
