// What the hot path remembers: handles of users and jobs, and masks. The engine here is a table.
import { JOB_ACTIONS } from 'consentry';
import { describe, expect, it } from 'vitest';
import { MaskCache, MISSING } from '../src/hot/cache.js';
import { Jobs, NO_JOB } from '../src/hot/jobs.js';
import { Users } from '../src/hot/users.js';
import type { LiveEngine } from '../src/wasm/engine.js';

/** In place of a question that need not be asked. */
function outOfReach(): never {
  throw new Error('the engine is out of reach');
}

describe('users', () => {
  it('are looked up again when the engine may count anew', () => {
    const engine = { stamp: 1, generation: 0, names: () => ['olga', 'sam'] };
    const users = new Users(engine as unknown as LiveEngine);
    expect([users.handle('sam'), users.handle('zoe')]).toEqual([1, undefined]);
    engine.names = () => ['sam', 'zoe'];
    expect(users.handle('zoe')).toBeUndefined();
    engine.stamp = 2;
    expect(users.handle('zoe')).toBe(1);
    engine.names = () => ['zoe', 'sam'];
    engine.generation = 1;
    expect([users.handle('zoe'), users.handle('sam'), users.handle('olga')]).toEqual([0, 1, undefined]);
  });

  it('that are known are not looked up again by the next change', () => {
    const engine = { stamp: 1, generation: 0, names: () => ['olga', 'sam'] };
    const users = new Users(engine as unknown as LiveEngine);
    expect(users.handle('sam')).toBe(1);
    engine.names = outOfReach;
    for (engine.stamp = 2; engine.stamp < 5; engine.stamp++) expect(users.handle('sam')).toBe(1);
  });
});

describe('jobs', () => {
  it('are asked about once, and again when the engine counts anew', () => {
    const handles: Record<string, number> = { nurse: 7, cook: 8 };
    const ask = (_: unknown, [id]: readonly string[]): number | null => handles[id as string] ?? null;
    const engine = { generation: 0, ask };
    const jobs = new Jobs(engine as unknown as LiveEngine);
    expect([jobs.number('nurse'), jobs.number('cook'), jobs.number('none')]).toEqual([0, 1, undefined]);
    engine.ask = outOfReach;
    expect([jobs.handle(0), jobs.handle(1), jobs.handle(2)]).toEqual([7, 8, NO_JOB]);
    expect([jobs.number('cook'), jobs.id(1), jobs.id(2)]).toEqual([1, 'cook', undefined]);
    engine.ask = ask;
    engine.generation = 1;
    handles.cook = 3;
    delete handles.nurse;
    expect([jobs.handle(0), jobs.handle(1)]).toEqual([NO_JOB, 3]);
    engine.ask = outOfReach;
    expect([jobs.handle(0), jobs.handle(1), jobs.number('cook')]).toEqual([NO_JOB, 3, 1]);
  });

  it('that there are not have a handle that no job has', () => expect(NO_JOB).toBe(0xffffffff));
});

describe('the memory of masks', () => {
  it('gives only what was set, for that user and that job, at that stamp', () => {
    const cache = new MaskCache(3, 5);
    let seed = 1;
    const random = (end: number) => {
      seed = (seed * 48_271) % 0x7fffffff;
      return seed % end;
    };
    let set = new Map<string, number>();
    const wrong: unknown[] = [];
    for (let i = 0; i < 20_000; i++) {
      if (i % 100 === 0) {
        cache.follow(i);
        set = new Map();
      }
      const [user, job] = [random(9), random(99)];
      const got = cache.get(user, job);
      if (got !== MISSING && got !== set.get(`${user} ${job}`)) wrong.push({ user, job, got });
      const mask = random(2 ** JOB_ACTIONS.length);
      cache.set(user, job, mask);
      set.set(`${user} ${job}`, mask);
      if (cache.get(user, job) !== mask) wrong.push({ user, job, mask });
    }
    expect(wrong).toEqual([]);
  });

  /** Sets every pair at one stamp; gives how many are remembered. */
  function remembered(cache: MaskCache, users: number, jobs: number): number {
    const pairs = Array.from({ length: users * jobs }, (_, i) => [Math.floor(i / jobs), i % jobs] as const);
    cache.follow(1);
    for (const [user, job] of pairs) cache.set(user, job, 7);
    return pairs.filter(([user, job]) => cache.get(user, job) === 7).length;
  }

  it.each([
    [1, 1],
    [3, 5],
    [4, 8],
    [16, 16],
    [100, 200],
  ])('holds every pair of %i users and %i jobs', (users, jobs) => {
    expect(remembered(new MaskCache(users, jobs), users, jobs)).toBe(users * jobs);
  });

  it('stays small where there are many', () => {
    expect(remembered(new MaskCache(5000, 100_000), 50, 3000)).toBeLessThanOrEqual(2 ** 16);
  });

  it('spreads users whose jobs would all fall on each other', () => {
    expect(remembered(new MaskCache(10, 2 ** 15), 10, 1)).toBe(10);
  });

  it('is that of its stamp, for as long as that is the same', () => {
    const cache = new MaskCache(3, 5);
    cache.follow(1);
    cache.set(1, 1, 7);
    cache.follow(1);
    expect(cache.get(1, 1)).toBe(7);
    cache.follow(2);
    expect(cache.get(1, 1)).toBe(MISSING);
  });

  it('lets the older of two go for a third in the same place', () => {
    const cache = new MaskCache(1, 1);
    cache.follow(1);
    for (const id of [1, 2, 3]) cache.set(id, id, id);
    expect([1, 2, 3].map((id) => cache.get(id, id))).toEqual([MISSING, 2, 3]);
    const other = new MaskCache(1, 4);
    other.follow(1);
    for (const job of [1, 5, 9]) other.set(1, job, job);
    expect([1, 5, 9].map((job) => other.get(1, job))).toEqual([MISSING, 5, 9]);
  });

  it('tells users apart whose jobs are the same', () => {
    const cache = new MaskCache(1, 1);
    cache.follow(1);
    for (const user of [1, 2]) cache.set(user, 5, user);
    expect([1, 2, 3].map((user) => cache.get(user, 5))).toEqual([1, 2, MISSING]);
  });

  it('has no place for the jobs beyond its entries, and takes none for another', () => {
    const cache = new MaskCache(3, 5);
    cache.follow(1);
    for (const job of [2 ** 20, 2 ** 21, 2 ** 31, 2 ** 32 - 1]) {
      cache.set(1, job, 7);
      expect(cache.get(1, job)).toBe(MISSING);
    }
    cache.set(1, 2 ** 20 - 1, 7);
    expect(cache.get(1, 2 ** 20 - 1)).toBe(7);
    expect(cache.get(1, 2 ** 21 - 1)).toBe(MISSING);
  });
});
