// How much memory a tape takes: it never shrinks again.
import { describe, expect, it, vi } from 'vitest';
import { Encoder, refuseWhileReading } from '../src/tape/encode.js';
import { MAX_DEPTH } from '../src/tape/format.js';
import { Input, type Mark, TOO_LARGE } from '../src/tape/input.js';
import { Views } from '../src/tape/views.js';
import type { Engine } from '../src/wasm/glue.js';
import { thrown } from './fixtures.js';
import { Memory, nested } from './memory.js';

describe('the room for a tape', () => {
  const silent = new Proxy({}, { ownKeys: () => Object.keys(null as never) });

  it.each([
    ['numbers', 1.5],
    ['texts', 'olga'],
    ['nulls', null],
    ['lists', [1, 'a', [null]]],
    ['objects', { id: 'olga', at: 7, access: ['a'], none: {} }],
    ['what cannot be read', silent],
    ['what is too deep', nested(MAX_DEPTH)],
    [
      'objects that are too deep',
      Array(MAX_DEPTH)
        .fill('a')
        .reduce((inside, name) => ({ [name]: inside }), {}),
    ],
  ])('is made at once, and no larger, for a long list of %s', (_, item) => {
    const memory = new Memory();
    const { words } = memory.encode([Array(1000).fill(item)]);
    expect(memory.grown.words).toEqual([256, words]);
  });

  it('is measured where the list alone would not fit, and else grows with it', () => {
    const grown = (length: number) => {
      const memory = new Memory();
      memory.encode([Array(length).fill(1)]);
      return memory.grown.words;
    };
    expect(grown(252)).toEqual([256, 514, 1030]);
    expect(grown(253)).toEqual([256, 763]);
  });

  it('that is there is used again', () => {
    const memory = new Memory();
    for (let time = 0; time < 3; time++) memory.encode([Array(1000).fill('a')]);
    expect(memory.grown.words).toEqual([256, 1004]);
  });

  /** What encoding values led to. */
  function grown(...values: readonly unknown[]) {
    const memory = new Memory();
    memory.encode(values);
    return memory.grown;
  }

  it('for texts grows by their number', () => {
    const named = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`name ${i}`, true]));
    expect(grown(named(128)).strings).toEqual([256]);
    expect(grown(named(300)).strings).toEqual([256, 516, 1036]);
  });

  it('for their characters grows by what they may take, twice as far as that, but by less when it is large', () => {
    const text = (length: number) => 'x'.repeat(length);
    expect(grown(text(1), text(40)).text).toEqual([256]);
    expect(grown(text(129), text(215)).text).toEqual([774]);
    expect(grown(text(129), text(216)).text).toEqual([774, 1554]);
    expect(grown(text(2 ** 17)).text).toEqual([491_520]);
    expect(grown(text(1), text(2 ** 18 / 3)).text).toEqual([256, 327_680]);
  });
});

/** An engine whose buffers hold so much, and what it is asked for when they are full. */
function full({ words = 0, strings = 0, text = 0 }: Partial<Mark>) {
  const grown = vi.fn<(capacity: number) => void>();
  const [nowhere, views] = [() => 0, new Views(new WebAssembly.Memory({ initial: 0 }))];
  const engine: Partial<Engine> = {
    words_ptr: nowhere,
    words_capacity: () => words,
    grow_words: grown,
    strings_ptr: nowhere,
    strings_capacity: () => strings,
    grow_strings: grown,
    text_ptr: nowhere,
    text_capacity: () => text,
    grow_text: grown,
  };
  return { engine: engine as Engine, views, grown };
}

describe('the most that a tape takes', () => {
  const [WORDS, TEXT] = [2 ** 26, 2 ** 28];

  /** What is asked for where a tape that fills its buffers goes on. */
  function askedAfter(mark: Partial<Mark>, goOn: (input: Input) => void): unknown {
    const { engine, views, grown } = full(mark);
    const input = new Input(views);
    input.begin(engine);
    input.rewind({ words: 0, strings: 0, text: 0, ...mark });
    try {
      goOn(input);
    } catch (tooLarge) {
      return [tooLarge, ...grown.mock.calls.flat()];
    }
    return grown.mock.calls.flat();
  }

  it('is 256 MiB of words', () => {
    const put = (input: Input) => input.put(0);
    expect(askedAfter({ words: WORDS - 1 }, put)).toEqual([1.25 * WORDS]);
    expect(askedAfter({ words: WORDS }, put)).toEqual([TOO_LARGE]);
    expect(askedAfter({ words: WORDS - 5 }, (input) => input.reserve(5))).toEqual([WORDS]);
    expect(askedAfter({ words: WORDS - 5 }, (input) => input.reserve(6))).toEqual([TOO_LARGE]);
  });

  it('is as much of a table of texts', () => {
    const empty = (input: Input) => input.string('');
    expect(askedAfter({ strings: WORDS - 2 }, empty)).toEqual([1.25 * WORDS]);
    expect(askedAfter({ strings: WORDS }, empty)).toEqual([TOO_LARGE]);
  });

  it('is as much of their characters', () => {
    const letter = (input: Input) => input.string('a');
    expect(askedAfter({ text: TEXT - 3, strings: 2 }, letter)).toEqual([1.25 * TEXT, 256]);
    expect(askedAfter({ text: TEXT - 2, strings: 2 }, letter)).toEqual([TOO_LARGE]);
  });
});

it('an engine is asked for no more room while what it has is enough', () => {
  const { engine, views, grown } = full({ words: 4, strings: 4, text: 4 });
  new Encoder(views).encode(engine, ['a', 'b']);
  expect(grown).not.toHaveBeenCalled();
});

it('memory that cannot grow ends the call, not the next', () => {
  const { engine, views, grown } = full({ words: 4 });
  const failure = new WebAssembly.RuntimeError('unreachable');
  grown.mockImplementation(() => {
    throw failure;
  });
  expect(thrown(() => new Encoder(views).encode(engine, ['a']))).toBe(failure);
  expect(refuseWhileReading).not.toThrow();
});

it('views of memory are made again when it has grown, and only then', () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const views = new Views(memory);
  const { words, bytes } = views;
  expect(views.refreshed().words).toBe(words);
  expect(views.bytes).toBe(bytes);
  memory.grow(1);
  expect([views.refreshed().words.byteLength, views.bytes.byteLength]).toEqual([2 ** 17, 2 ** 17]);
});
