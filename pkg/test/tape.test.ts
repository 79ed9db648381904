import { describe, expect, it } from 'vitest';
import { LIST, MAX_DEPTH, SIMPLE, Simple, STATIC, TAG_BITS, USER } from '../src/tape/format.js';
import { Memory } from './memory.js';

describe('a tape', () => {
  it.each([
    ['null', null],
    ['true', true],
    ['false', false],
    ['zero', 0],
    ['negative zero', -0],
    ['a fraction', 0.1],
    ['the largest safe integer', Number.MAX_SAFE_INTEGER],
    ['the smallest double', Number.MIN_VALUE],
    ['infinity', Number.NEGATIVE_INFINITY],
    ['not a number', Number.NaN],
    ['the empty text', ''],
    ['a text', 'nurse'],
    ['a text beyond ASCII', 'Zoë 東京 🙂'],
    ['a long text', 'x'.repeat(100_000)],
    ['a long text beyond ASCII', 'ü'.repeat(100_000)],
    ['a byte order mark', '\uFEFFid'],
    ['a NUL', 'a\0b'],
    ['an empty list', []],
    ['an empty object', {}],
    ['a list of lists', [[], [[1]], [2, [3]]]],
    ['an object', { type: 'viewApplicants', job: 'nurse' }],
    ['a member named as the prototype', JSON.parse('{"__proto__":{"a":1},"constructor":2}')],
    [
      'a long list that repeats its texts',
      Array.from({ length: 1000 }, (_, i) => ({ id: `j${i % 7}`, access: ['u1', 'u2'] })),
    ],
  ])('gives back %s', (_, value) => {
    expect(roundTrip(value)).toStrictEqual(value);
  });

  it('leaves out members that are undefined', () => {
    expect(roundTrip({ a: undefined, b: 1, c: undefined })).toStrictEqual({ b: 1 });
  });

  it('writes U+FFFD for a lone surrogate, and only for that', () => {
    expect(roundTrip(['a\uD800b', '\uDC00', '\uD83D\uDE42'])).toEqual(['a\uFFFDb', '\uFFFD', '🙂']);
  });

  it('lets a text cross once when a long list repeats it', () => {
    const memory = new Memory();
    const { strings } = memory.encode([Array.from({ length: 10_000 }, (_, i) => `user ${i % 10}`)]);
    expect(strings).toBe(2 * 10);
  });

  it.each([
    ['undefined', undefined, Simple.undefined],
    ['a function', () => 1, Simple.function],
    ['a symbol', Symbol('x'), Simple.symbol],
    ['a bigint', 10n, Simple.bigint],
  ])('has a kind for %s', (_, value, kind) => {
    const memory = new Memory();
    memory.encode([value, 1]);
    expect(memory.word(2)).toBe(SIMPLE | (kind << TAG_BITS));
    expect(memory.read()).toStrictEqual([undefined, 1]);
  });

  it('reads each member once, and survives those that throw', () => {
    let reads = 0;
    const value = {
      get once() {
        return ++reads;
      },
      get never() {
        throw new Error('no');
      },
    };
    expect(roundTrip({ value, after: 1 })).toStrictEqual({ value: { once: 1, never: undefined }, after: 1 });
    expect(reads).toBe(1);
  });

  it('survives proxies that throw', () => {
    const no = () => {
      throw new Error('no');
    };
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const silent = new Proxy([1], { get: no });
    expect(roundTrip([new Proxy({}, { ownKeys: no }), silent, proxy, 1])).toStrictEqual([
      undefined,
      undefined,
      undefined,
      1,
    ]);
  });

  it.each([Number.NaN, -1, 2 ** 40, 'many'])('survives a list that claims a length of %s', (length) => {
    const list = new Proxy([], { get: (target, name) => (name === 'length' ? length : Reflect.get(target, name)) });
    expect(roundTrip([list, 1])).toHaveLength(2);
  });

  it('takes what is inside each other up to its depth, cycles included, and no further', () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(depthOf(roundTrip(cycle))).toBe(MAX_DEPTH);
    expect(depthOf(roundTrip(nested(MAX_DEPTH)))).toBe(MAX_DEPTH);
    expect(roundTrip(nested(MAX_DEPTH))).toStrictEqual(nested(MAX_DEPTH));
    expect(depthOf(roundTrip(nested(10_000)))).toBe(MAX_DEPTH);
  });

  it('gives up what is larger than any tape, and only that argument', () => {
    const memory = new Memory();
    memory.encode(['before', new Array(2 ** 26 + 1), 'after']);
    expect(memory.read()).toStrictEqual(['before', undefined, 'after']);
  });

  it('reads statics and users by their tables', () => {
    const memory = new Memory();
    memory.put(
      [LIST | (4 << TAG_BITS), 6, STATIC, STATIC | (1 << TAG_BITS), USER | (1 << TAG_BITS), USER],
      'allowed',
      [5, 7],
    );
    expect(memory.read(['olga', 'sam'])).toStrictEqual(['allow', 'allowed', 'sam', 'olga']);
    expect(memory.decoder.missedName).toBe(false);
    memory.read(['olga']);
    expect(memory.decoder.missedName).toBe(true);
  });

  it('finds a member without reading the rest', () => {
    const memory = new Memory();
    memory.encode([{ users: [{ id: 'olga' }], id: 'acme' }]);
    expect(memory.decoder.member(memory.source, 'id')).toBe('acme');
    expect(memory.decoder.member(memory.source, 'none')).toBeUndefined();
  });
});

function roundTrip(value: unknown): unknown {
  const memory = new Memory();
  memory.encode([value]);
  const [back] = memory.read() as unknown[];
  return back;
}

function nested(levels: number): unknown {
  let value: unknown[] = [];
  for (let level = 1; level < levels; level++) value = [value];
  return value;
}

function depthOf(value: unknown): number {
  let depth = 0;
  for (let inside = value; Array.isArray(inside); inside = inside[0]) depth++;
  return depth;
}
