/** What a value is, for people: `a list`, `null`, `the text "x"`. */
export function kindOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `the text ${JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)}`;
    case 'number':
    case 'boolean':
      return `${value}`;
    case 'undefined':
      return 'undefined';
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? 'a list' : 'an object';
    default:
      return `a ${typeof value}`;
  }
}

/** The error for an argument of the wrong kind. */
export function wrongArgument(name: string, expected: string, got: unknown): TypeError {
  return new TypeError(`${name} must be ${expected}; got ${kindOf(got)}`);
}

/** Whether it is a time or a count as the engine takes them. */
export function isWholeNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** An argument that has to be a list of texts. */
export function textsArgument(name: string, value: unknown): readonly string[] {
  if (!Array.isArray(value)) throw wrongArgument(name, 'a list of texts', value);
  const wrong = value.findIndex((item) => typeof item !== 'string');
  if (wrong >= 0) throw wrongArgument(`${name}[${wrong}]`, 'a text', value[wrong]);
  return value;
}
