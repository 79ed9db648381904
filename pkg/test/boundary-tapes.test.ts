// What no encoder writes: tapes with words put over theirs, straight into the memory of the module that is published. Each is
// refused, or is a value like any other; none traps. The native search of `fuzz/src/tape.rs` goes further.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Verb } from '../src/generated/verbs.js';
import type { Engine } from '../src/wasm/glue.js';
import { machine, start } from '../src/wasm/machine.js';
import { acme, NOW, olga } from './fixtures.js';

beforeAll(() => {
  start(new WebAssembly.Module(readFileSync(new URL('../dist/consentry_bg.wasm', import.meta.url))));
});

const CHANGING: readonly number[] = [Verb.load, Verb.loadProjection, Verb.apply];
const ASKING = Object.values(Verb).filter((verb) => !CHANGING.includes(verb));

const QUESTIONS: readonly (readonly unknown[])[] = [
  [olga, { type: 'viewApplicants', job: 'nurse' }, NOW, null],
  [olga, ['viewApplicants'], NOW],
  [{ type: 'viewUsers' }, NOW],
  [acme],
  [{ name: 'a story', account: acme, steps: [{ as: olga, check: { type: 'viewUsers' }, expect: 'allow' }] }],
];

const patch = fc.record({
  table: fc.constantFrom('words', 'strings', 'text'),
  place: fc.nat(),
  // Lengths and places are small, tags are in the low bits.
  value: fc.oneof(fc.nat(200), fc.integer({ min: 0, max: 2 ** 32 - 1 })),
});

describe('a tape that no encoder writes', () => {
  it('is refused or answered, and changes nothing', () => {
    const { engine, ask, document } = asked();
    const before = document();
    const outcomes = { refused: 0, answered: 0 };
    const drawn = [
      fc.constantFrom(...ASKING),
      fc.constantFrom(...QUESTIONS),
      fc.array(patch, { maxLength: 3 }),
    ] as const;
    const property = fc.property(...drawn, (verb, question, patches) => {
      const answer = ask(verb, question, (parts) => {
        for (const { table, place, value } of patches) parts[table][place % parts[table].length] = value;
      });
      outcomes[answer === 0 ? 'answered' : 'refused']++;
    });
    fc.assert(property, { seed: 4_711, numRuns: 5_000 });
    expect(document()).toEqual(before);
    expect(outcomes.refused).toBeGreaterThan(500);
    expect(outcomes.answered).toBeGreaterThan(500);
    engine.free();
  });

  it.each([
    ['words', 2 ** 20],
    ['strings', 2 ** 20],
    ['text', 2 ** 32 - 1],
  ] as const)('may not say that it has more %s than there is room for', (table, length) => {
    const { engine, document } = asked();
    const lengths = { words: 2, strings: 0, text: 0, [table]: length };
    expect(engine.run(Verb.toJSON, lengths.words, lengths.strings, lengths.text)).toBe(1);
    expect(document()).toMatchObject({ id: 'acme' });
    engine.free();
  });
});

type Parts = Readonly<Record<'words' | 'strings' | 'text', Uint32Array | Uint8Array>>;

interface Asked {
  readonly engine: Engine;
  /** Asks with a tape that is changed first; gives what `run` gives. */
  readonly ask: (verb: number, values: readonly unknown[], change?: (parts: Parts) => void) => number;
  readonly document: () => unknown;
}

/** An engine with an account, and the way to its memory. */
function asked(): Asked {
  const host = machine();
  const engine = new host.glue.Engine();
  const ask: Asked['ask'] = (verb, values, change) => {
    const { words, strings, text } = host.encoder.encode(engine, values);
    change?.(partsOf(engine, { words, strings, text }));
    return engine.run(verb, words, strings, text);
  };
  const document = () => {
    expect(ask(Verb.toJSON, [])).toBe(0);
    const { words, bytes } = host.views.refreshed();
    const [wordsAt, stringsAt, textAt] = [engine.out_words_ptr(), engine.out_strings_ptr(), engine.out_text_ptr()];
    const places = { wordsAt: wordsAt / 4, stringsAt: stringsAt / 4, textAt, staticsAt: engine.out_statics_ptr() / 4 };
    return host.decoder.decode({ words, bytes, ...places }, ['olga', 'fred', 'sam', 'pat', 'gone']);
  };
  expect(ask(Verb.load, [acme])).toBe(0);
  return { engine, ask, document };
}

function partsOf(engine: Engine, { words, strings, text }: Readonly<Record<keyof Parts, number>>): Parts {
  const { words: all, bytes } = machine().views.refreshed();
  const part = (at: number, length: number) => all.subarray(at / 4, at / 4 + length);
  return {
    words: part(engine.words_ptr(), words),
    strings: part(engine.strings_ptr(), strings),
    text: bytes.subarray(engine.text_ptr(), engine.text_ptr() + text),
  };
}
