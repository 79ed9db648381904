import { describe, expect, it } from 'vitest';
import { ConsentryError } from '../src/errors.js';
import { refuseWhileReading } from '../src/tape/encode.js';
import { ILL_FORMED, MAX_DEPTH, SIMPLE, Simple, STRING, TAG_BITS } from '../src/tape/format.js';
import { thrown } from './fixtures.js';
import { Memory, nested } from './memory.js';

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
    ['the characters around the end of ASCII', ['\x7f', '\x80', '\x81']],
    ['long texts around the end of ASCII', ['\x7f'.repeat(50), '\x80'.repeat(50)]],
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
    const memory = new Memory();
    memory.encode(['a\uD800b', '🙂', '\uFFFD']);
    expect([2, 3, 4].map(memory.word, memory)).toEqual([
      ILL_FORMED,
      STRING | (1 << TAG_BITS),
      STRING | (2 << TAG_BITS),
    ]);
  });

  it('lets a text cross once when a long list repeats it', () => {
    const memory = new Memory();
    const { strings } = memory.encode([Array.from({ length: 10_000 }, (_, i) => `user ${i % 10}`)]);
    expect(strings).toBe(2 * 10);
    // In a short one, looking for it would take longer.
    for (const [length, crossed] of [
      [31, 31],
      [32, 1],
    ] as const)
      expect(memory.encode([Array(length).fill('a')]).strings).toBe(2 * crossed);
    expect(memory.encode(['a', 'a']).strings).toBe(4);
  });

  it('holds texts of every length, whoever writes and reads them', () => {
    const memory = new Memory();
    for (const letter of ['x', '\x7f', 'ü', '語', '🙂']) {
      for (let length = 1; length <= 64; length++) {
        const text = letter.repeat(length);
        memory.encode([text]);
        expect(memory.read()).toStrictEqual([text]);
      }
    }
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

  it('is not read by what is asked while it is written, and by what is asked afterwards', () => {
    const memory = new Memory();
    expect(refuseWhileReading).not.toThrow();
    let told: unknown;
    const asks = () => {
      told = thrown(refuseWhileReading);
      throw told;
    };
    memory.encode([
      {
        get a() {
          return asks();
        },
      },
    ]);
    expect(told).toEqual(
      new ConsentryError('consentry was called by a getter or proxy of the value that it is reading'),
    );
    expect(refuseWhileReading).not.toThrow();
  });

  it('survives proxies that throw', () => {
    const no = () => {
      throw new Error('no');
    };
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const silent = new Proxy([1], { get: no });
    const empty = new Proxy([1], { get: (list, name) => (name === 'length' ? list.length : no()) });
    expect(roundTrip([new Proxy({}, { ownKeys: no }), silent, empty, proxy, 1])).toStrictEqual([
      undefined,
      undefined,
      [undefined],
      undefined,
      1,
    ]);
  });

  it.each([Number.NaN, -1, 0.5, 2 ** 26 + 1, 2 ** 40, 'many'])('has no value for a list of length %s', (length) => {
    const list = new Proxy([], { get: (target, name) => (name === 'length' ? length : Reflect.get(target, name)) });
    expect(roundTrip([list, 1])).toStrictEqual([undefined, 1]);
  });

  it('takes what is inside each other up to its depth, cycles included, and no further', () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(depthOf(roundTrip(cycle))).toBe(MAX_DEPTH);
    const circle: Record<string, unknown> = {};
    circle.a = circle;
    expect(JSON.stringify(roundTrip(circle)).split('{')).toHaveLength(MAX_DEPTH + 1);
    expect(depthOf(roundTrip(nested(MAX_DEPTH)))).toBe(MAX_DEPTH);
    expect(roundTrip(nested(MAX_DEPTH))).toStrictEqual(nested(MAX_DEPTH));
    expect(depthOf(roundTrip(nested(10_000)))).toBe(MAX_DEPTH);
  });

  it('gives up what is larger than any tape, and only that argument', () => {
    const memory = new Memory();
    memory.encode(['before', new Array(2 ** 26 + 1), 'after']);
    expect(memory.read()).toStrictEqual(['before', undefined, 'after']);
  });

  it('gives up a text that is larger than any tape, and only that argument', () => {
    const memory = new Memory();
    memory.encode(['before', { a: [1, 'x'.repeat(2 ** 28 / 3 + 1)] }, 'after']);
    expect(memory.read()).toStrictEqual(['before', undefined, 'after']);
  });

  it('takes nothing over from what it gave up', () => {
    const memory = new Memory();
    const repeating = Array(40).fill('after');
    memory.encode([[...repeating, 'x'.repeat(2 ** 28 / 3 + 1)], 'before', 'after']);
    expect(memory.read()).toStrictEqual([undefined, 'before', 'after']);
  });

  it.each([
    ['unreadable', new Proxy({}, { ownKeys: () => Object.keys(null as never) })],
    ['tooDeep', nested(MAX_DEPTH + 1)],
  ] as const)('says of what it does not read that it is %s', (kind, value) => {
    const memory = new Memory();
    const { words } = memory.encode([value]);
    expect(memory.word(words - 1)).toBe(SIMPLE | (Simple[kind] << TAG_BITS));
  });

  it('makes own members like any others, whatever their name', () => {
    const back = roundTrip(JSON.parse('{"__proto__":1}')) as object;
    expect(Object.getOwnPropertyDescriptor(back, '__proto__')).toEqual({
      value: 1,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  });
});

function roundTrip(value: unknown): unknown {
  const memory = new Memory();
  memory.encode([value]);
  const [back] = memory.read() as unknown[];
  return back;
}

function depthOf(value: unknown): number {
  let depth = 0;
  for (let inside = value; Array.isArray(inside); inside = inside[0]) depth++;
  return depth;
}
