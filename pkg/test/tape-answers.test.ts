// Tapes as engines write them: with statics, and users by handle.
import { describe, expect, it } from 'vitest';
import { LIST, STATIC, TAG_BITS, USER } from '../src/tape/format.js';
import { Memory } from './memory.js';

describe('a tape that is read', () => {
  it('ends a list of users where it ends', () => {
    const memory = new Memory();
    const user = (handle: number): number => USER | (handle << TAG_BITS);
    memory.put([LIST | (2 << TAG_BITS), 7, LIST | (1 << TAG_BITS), 5, user(0), user(1)], '', []);
    expect(memory.read(['olga', 'sam'])).toStrictEqual([['olga'], 'sam']);
  });

  it('takes for users only what it says are users', () => {
    const memory = new Memory();
    memory.encode([true, null]);
    expect(memory.read(['olga', 'sam'])).toStrictEqual([true, null]);
  });

  it('that was read knows its statics, which are part of the program', () => {
    const memory = new Memory();
    const message = 'You do not have access to the applicants of this job.';
    memory.put([STATIC], message, [message.length]);
    const { bytes, textAt } = memory.source;
    for (let time = 0; time < 3; time++) {
      expect(memory.read()).toBe(message);
      bytes.fill(0, textAt, textAt + message.length);
    }
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
    memory.encode([{ version: 7, active: true, name: 'Acme', users: [{ id: 'olga' }], id: 'acme' }]);
    expect(memory.decoder.member(memory.source, 'id')).toBe('acme');
    expect(memory.decoder.member(memory.source, 'none')).toBeUndefined();
    for (const skipped of [7, true, 'Acme', { a: [1] }, [1, 2]]) {
      memory.encode([{ skipped, id: 'acme' }]);
      expect(memory.decoder.member(memory.source, 'id')).toBe('acme');
    }
    for (const values of [['id', 'acme'], [['id', 'acme']], [{ a: 1 }, 'id', 'acme'], [7, 'id', 'acme']]) {
      memory.encode(values);
      expect(memory.decoder.member(memory.source, 'id')).toBeUndefined();
    }
  });
});
