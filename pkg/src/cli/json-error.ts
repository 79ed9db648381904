/** Where a text stops being JSON, and what should stand there instead. */
export interface JsonError {
  /** How many characters stand before it. */
  readonly at: number;
  readonly expected: string;
}

const TEXT = String.raw`"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"`;
const NUMBER = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?`;
const NAME = new RegExp(TEXT, 'y');
const SCALAR = new RegExp(`${TEXT}|${NUMBER}|true|false|null`, 'y');
const SPACE = /[ \t\r\n]*/y;

/** Finds where `JSON.parse` gives up, which Node does not say for every error. */
export function findJsonError(text: string): JsonError {
  let at = 0;
  const takes = (token: RegExp | string): boolean => {
    at = endOf(SPACE, text, at) ?? at;
    const end = typeof token === 'string' ? (text.startsWith(token, at) ? at + 1 : undefined) : endOf(token, text, at);
    at = end ?? at;
    return end !== undefined;
  };
  const missing = (expected: string): JsonError => ({ at, expected });

  // The ends of the lists and objects that are open, the innermost last.
  const ends: string[] = [];
  for (;;) {
    if (ends.at(-1) === '}') {
      if (!takes(NAME)) return missing('a name in quotes');
      if (!takes(':')) return missing('a colon');
    }
    const end = takes('{') ? '}' : takes('[') ? ']' : undefined;
    if (end === undefined && !takes(SCALAR)) return missing('a value');
    if (end !== undefined && !takes(end)) {
      ends.push(end);
      continue;
    }
    while (takes(ends.at(-1) ?? NOTHING)) ends.pop();
    if (ends.length === 0) return missing('the end');
    if (!takes(',')) return missing(`a comma or ${ends.at(-1)}`);
  }
}

const NOTHING = /(?!)/y;

function endOf(token: RegExp, text: string, at: number): number | undefined {
  token.lastIndex = at;
  return token.test(text) ? token.lastIndex : undefined;
}
