// Values that nobody thinks of, drawn by fast-check: the same ones for the same seed. It looks at what it draws, which some
// of them do not bear, so what it draws is how to make them.
import fc, { type Arbitrary } from 'fast-check';

/** What traps and getters here throw. */
export class Sprung extends Error {
  override readonly name = 'Sprung';
}

const spring = (): never => {
  throw new Sprung();
};

const HUGE = 'x'.repeat(100_000);

/** Anything made of plain parts, down to boxed values, typed arrays and lists with holes. */
const plain = fc.anything({
  maxDepth: 3,
  maxKeys: 4,
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  stringUnit: 'binary',
});

/** Text of any code units: half surrogate pairs are likely. */
const codeUnits = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd800, max: 0xdfff })), { maxLength: 6 })
  .map((units) => String.fromCharCode(...units));

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'toJSON', 'length', 'type', 'id', 'viewUsers'];

const odd = fc.constantFrom<unknown>(
  Number.NaN,
  -0,
  2 ** 53,
  -(2 ** 53),
  0.5,
  Number.POSITIVE_INFINITY,
  Symbol('x'),
  Symbol.iterator,
  10n,
  spring,
  HUGE,
  new Array(2 ** 32 - 1),
  ...NAMES,
);

/** Data: looking at it twice shows the same. */
export const data: Arbitrary<unknown> = fc.oneof(plain, codeUnits, odd);

const LENGTHS: readonly unknown[] = [-1, 0.5, Number.NaN, 2 ** 27, 2 ** 32, 2 ** 53, '3', 10n, null];

/** What does something when it is looked at, around what may be a sensible value. */
const TRICKS: readonly ((inside: unknown) => unknown)[] = [
  (inside) => new Proxy(target(inside), { get: spring }),
  (inside) => new Proxy(target(inside), { ownKeys: spring }),
  (inside) => new Proxy(target(inside), { getOwnPropertyDescriptor: spring }),
  (inside) => new Proxy(target(inside), { getPrototypeOf: spring, has: spring }),
  // These lie about what they have.
  (inside) => new Proxy(target(inside), { ownKeys: () => ['type', 'job', 'user'], get: () => inside }),
  (inside) => new Proxy(target(inside), { ownKeys: () => [], get: () => inside }),
  ...LENGTHS.map((length) => (inside: unknown) => listOfLength(() => length, inside)),
  (inside) => listOfLength(spring, inside),
  (inside) => {
    let looks = 0;
    return listOfLength(() => looks++ % 3, inside);
  },
  () => revoked({}),
  () => revoked([]),
  (inside) => withMember({ type: inside }, 'job', { get: spring }),
  (inside) => withMember([inside], '0', { get: spring }),
  (inside) => Object.create({ type: inside }),
  (inside) => ({ toString: spring, valueOf: spring, toJSON: spring, [Symbol.toPrimitive]: spring, type: inside }),
  (inside) => ({ toString: () => inside, valueOf: () => inside, [Symbol.toPrimitive]: () => inside }),
  () => JSON.parse('{"__proto__":{"allowed":true},"constructor":{"prototype":{"allowed":true}}}'),
  () => {
    const cycle: { type: string; job?: unknown } = { type: 'viewApplicants' };
    cycle.job = [cycle];
    return cycle;
  },
  (inside) => Array.from({ length: 200 }).reduce((value) => [value], inside),
];

/** How to make a value. */
export type Make = () => unknown;

/** Any value at all. */
export const anything: Arbitrary<Make> = fc.oneof(
  {
    weight: 2,
    arbitrary: data.map(
      (value): Make =>
        () =>
          value,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...TRICKS), data).map(
      ([trick, inside]): Make =>
        () =>
          trick(inside),
    ),
  },
);

/** A value with one part of it, or the whole, made into another one; or with a member more. */
export function within(valid: object, other: Arbitrary<Make> = anything): Arbitrary<Make> {
  const place = fc.constantFrom(...placesOf(valid));
  const changed = fc.tuple(place, other).map(
    ([place, make]): Make =>
      () =>
        replaced(valid, place, make),
  );
  const name = fc.constantFrom(...NAMES, 'extra');
  const extended = fc.tuple(name, other).map(
    ([name, make]): Make =>
      () =>
        withMember({ ...valid }, name, { value: make() }),
  );
  return fc.oneof({ weight: 3, arbitrary: changed }, { weight: 1, arbitrary: extended });
}

/** A value with a trick around one part of it, or around the whole. */
export function around(valid: object): Arbitrary<Make> {
  const drawn = fc.tuple(fc.constantFrom(...placesOf(valid)), fc.constantFrom(...TRICKS));
  return drawn.map(
    ([place, trick]): Make =>
      () =>
        replaced(valid, place, trick),
  );
}

/** An object with a member that is one thing when it is looked at first, another the next time, and so on in turns. */
export function turning(valid: object, name: string, values: readonly unknown[]): object {
  let looks = 0;
  return withMember({ ...valid }, name, { get: () => values[looks++ % values.length] });
}

type Place = readonly (string | number)[];

function placesOf(value: unknown, place: Place = []): Place[] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [place, ...inside.flatMap(([name, part]) => placesOf(part, [...place, name]))];
}

/** A copy in which one place holds what is made of the value there. */
function replaced(value: unknown, [name, ...rest]: Place, make: (inside: unknown) => unknown): unknown {
  if (name === undefined) return make(value);
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  copy[name] = replaced(copy[name], rest, make);
  return copy;
}

function withMember(object: object, name: string, member: PropertyDescriptor): object {
  return Object.defineProperty(object, name, { ...member, enumerable: true, configurable: true });
}

function target(inside: unknown): object {
  return typeof inside === 'object' && inside !== null ? inside : { type: inside };
}

function listOfLength(length: () => unknown, inside: unknown): unknown {
  return new Proxy([inside], { get: (list, name) => (name === 'length' ? length() : Reflect.get(list, name)) });
}

function revoked(inside: object): object {
  const { proxy, revoke } = Proxy.revocable(inside, {});
  revoke();
  return proxy;
}
