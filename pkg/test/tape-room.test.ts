// How much memory a tape takes: it never shrinks again.
import { describe, expect, it } from 'vitest';
import { MAX_DEPTH } from '../src/tape/format.js';
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
  });
});
