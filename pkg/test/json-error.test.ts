import { describe, expect, it } from 'vitest';
import { findJsonError } from '../src/cli/json-error.js';

describe('where a text stops being JSON', () => {
  it.each([
    ['', 0, 'a value'],
    ['  ', 2, 'a value'],
    ['nul', 0, 'a value'],
    ['tru', 0, 'a value'],
    ['01', 1, 'the end'],
    ['1.', 1, 'the end'],
    ['{} {}', 3, 'the end'],
    ['[1, 2,]', 6, 'a value'],
    ['[1 2]', 3, 'a comma or ]'],
    ['[[1], {"a": [2}]', 14, 'a comma or ]'],
    ['{"a" 1}', 5, 'a colon'],
    ['{"a": 1,}', 8, 'a name in quotes'],
    ['{a: 1}', 1, 'a name in quotes'],
    ['{"a": "b\n"}', 6, 'a value'],
    ['["\\x"]', 1, 'a value'],
    ["['a']", 1, 'a value'],
    ['[1, 2', 5, 'a comma or ]'],
    ['{"a": undefined}', 6, 'a value'],
  ])('%j', (text, at, expected) => {
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(findJsonError(text)).toEqual({ at, expected });
  });

  it('in a list that is very deep', () =>
    expect(findJsonError('['.repeat(50_000))).toEqual({ at: 50_000, expected: 'a value' }));

  it.each(['1', '"a\\u00e9"', '[]', '{}', '[{"a":[1,-2.5e+3,null]},true,false,"x"]', ' { "a" : [ ] } '])(
    'nowhere: %j',
    (text) => {
      expect(() => JSON.parse(text)).not.toThrow();
      expect(findJsonError(text)).toEqual({ at: text.length, expected: 'the end' });
    },
  );
});
