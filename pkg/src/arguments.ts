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
      return value === null ? 'null' : isList(value) ? 'a list' : 'an object';
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

/** Whether it is a number as handles are. */
export function isHandle(value: unknown): value is number {
  return typeof value === 'number' && value >>> 0 === value;
}

/** An argument that has to be a list of texts. */
export function textsArgument(name: string, value: unknown): readonly string[] {
  const items = itemsOf(value, LONGEST);
  if (items === undefined) throw wrongArgument(name, 'a list of texts', value);
  for (let place = 0; place < items.length; place++) {
    if (typeof items[place] !== 'string') throw wrongArgument(`${name}[${place}]`, 'a text', items[place]);
  }
  return items as readonly string[];
}

/** No list of ids is longer. */
const LONGEST = 2 ** 26;

/** For how many items room is made at once: growing a page's list would cost a third of its answer, but a length may be a lie. */
const ROOM = 2 ** 16;

/**
 * The items of a list of at most so many; undefined for anything else. Each is read once: of a proxy, what is checked must
 * be what is used.
 */
export function itemsOf(value: unknown, most: number): unknown[] | undefined {
  try {
    if (!Array.isArray(value)) return undefined;
    const { length } = value;
    if (!isHandle(length) || length > most) return undefined;
    const items = new Array<unknown>(Math.min(length, ROOM));
    for (let place = 0; place < length; place++) items[place] = value[place];
    return items;
  } catch {
    return undefined;
  }
}

/** A revoked proxy cannot even be asked. */
function isList(value: unknown): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}
