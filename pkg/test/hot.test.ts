// The hot path is a memory of what the engine said: it must never say anything else.
import { type Account, actionHandle, JOB_ACTIONS } from 'consentry';
import { describe, expect, it, vi } from 'vitest';
import { MaskCache, MISSING } from '../src/hot/cache.js';
import { Users } from '../src/hot/users.js';
import type { LiveEngine } from '../src/wasm/engine.js';
import { acme, load, olga, run, sam, simulating, thrown } from './fixtures.js';

const PRINCIPALS = [
  ...acme.users.map(({ id }) => ({ user: id })),
  { user: 'nobody' },
  { agent: 'ann' },
  { agent: 'ann', session: 's1' },
];

/** Every way to ask gives what `check` gives, the first time and again. */
function expectAgreement(account: Account): void {
  const jobs = [...account.toJSON().jobs.map(({ id }) => id), 'none'];
  for (const principal of PRINCIPALS) {
    const acting = account.as(principal);
    const decided = jobs.map((job) => JOB_ACTIONS.map((type) => acting.check({ type, job }).allowed));
    for (let again = 0; again < 2; again++) {
      expect(jobs.map((job) => JOB_ACTIONS.map((type) => acting.can(type, job)))).toEqual(decided);
      expect(
        jobs.map((job) =>
          JOB_ACTIONS.map((type) => acting.canHandle(actionHandle(type), account.jobHandle(job) ?? -1)),
        ),
      ).toEqual(decided);
    }
    expect([...acting.canMany(JOB_ACTIONS, jobs)]).toEqual(decided.map(maskOf));
    expect([...acting.canMany([...JOB_ACTIONS].reverse(), jobs)]).toEqual(
      decided.map((row) => maskOf([...row].reverse())),
    );
  }
}

const maskOf = (row: readonly boolean[]): number =>
  row.reduce((mask, allowed, bit) => mask | (Number(allowed) << bit), 0);

describe('can, canHandle and canMany agree with check', () => {
  it('at first', () => expectAgreement(load()));
  it('in a support session', () => expectAgreement(simulating()));

  it('after every change, asked through the same objects', () => {
    const account = load();
    const acting = account.as(sam);
    const nurse = account.jobHandle('nurse') ?? -1;
    expect(acting.can('viewApplicants', 'nurse')).toBe(true);
    run(account, olga, { type: 'revokeJobAccess', job: 'nurse', user: 'sam' });
    expect(acting.can('viewApplicants', 'nurse')).toBe(false);
    expect(acting.canHandle(actionHandle('viewApplicants'), nurse)).toBe(false);
    run(account, olga, { type: 'changeUserType', user: 'sam', to: 'fullAccess' });
    expect(acting.can('viewApplicants', 'cook')).toBe(true);
    expectAgreement(account);
    run(account, olga, { type: 'deactivateUser', user: 'sam' });
    expect(acting.can('viewJobAd', 'cook')).toBe(false);
    expectAgreement(account);
    run(account, olga, { type: 'deleteJobAd', job: 'nurse' });
    expect(account.as(olga).canHandle(actionHandle('viewJobAd'), nurse)).toBe(false);
    expectAgreement(account);
    run(account, olga, { type: 'postJobAd', job: 'clerk' });
    expect(account.as(olga).can('viewApplicants', 'clerk')).toBe(true);
    expectAgreement(account);
  });

  it('for a user who was unknown before', () => {
    const account = load();
    const zoe = account.as({ user: 'zoe' });
    expect(zoe.can('viewJobAd', 'nurse')).toBe(false);
    run(account, olga, { type: 'inviteUser', user: 'zoe', userType: 'fullAccess' });
    expect(zoe.can('viewJobAd', 'nurse')).toBe(false);
    run(account, { user: 'zoe' }, { type: 'acceptInvitation' });
    expect(zoe.can('viewJobAd', 'nurse')).toBe(true);
  });
});

describe('handles', () => {
  it('stay those of their jobs', () => {
    const account = load();
    const before = [account.jobHandle('nurse'), account.jobHandle('cook')];
    run(account, olga, { type: 'deleteJobAd', job: 'nurse' });
    run(account, olga, { type: 'postJobAd', job: 'clerk' });
    expect(account.jobHandle('cook')).toBe(before[1]);
    expect(before).not.toContain(account.jobHandle('clerk'));
    expect(account.jobHandle('none')).toBeUndefined();
  });

  it.each([-1, 0.5, 1.5, 2, 99, 2 ** 31, 2 ** 32, Number.NaN, '0', 'length', null, undefined, {}])(
    '%s is nobody’s',
    (handle) => {
      const account = load();
      const acting = account.as(olga);
      expect(acting.canHandle(actionHandle('viewApplicants'), handle as number)).toBe(false);
      const isAction = typeof handle === 'number' && JOB_ACTIONS[handle] !== undefined;
      expect(acting.canHandle(handle as number, account.jobHandle('nurse') ?? -1)).toBe(isAction);
      // Nor does it leave anything behind.
      for (const job of ['nurse', 'cook']) expect(acting.can('viewApplicants', job)).toBe(true);
    },
  );

  it('that were nobody’s may become a job’s', () => {
    const account = load();
    expect(account.jobHandle('clerk')).toBeUndefined();
    expect(account.as(olga).canHandle(0, 0)).toBe(false);
    run(account, olga, { type: 'postJobAd', job: 'clerk' });
    expect(account.as(olga).canHandle(0, 0)).toBe(false);
    // Numbers are given as jobs are asked about.
    expect(account.jobHandle('clerk')).toBe(0);
    expect(account.as(olga).canHandle(0, 0)).toBe(true);
  });

  it('are only those of job actions', () => {
    expect(JOB_ACTIONS.map(actionHandle)).toEqual(JOB_ACTIONS.map((_, handle) => handle));
    const text = { toString: () => 'viewJobAd' };
    for (const type of ['removeUser', 'toString', '__proto__', 7, null, ['viewJobAd'], text]) {
      const error = thrown(() => actionHandle(type as never));
      expect(error).toBeInstanceOf(TypeError);
      expect(error.message).toMatch(/^type must be one of JOB_ACTIONS; got /);
    }
  });
});

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

  it('are looked up once as long as they are known', () => {
    const names = vi.fn(() => ['olga', 'sam']);
    const engine = { stamp: 1, generation: 0, names };
    const users = new Users(engine as unknown as LiveEngine);
    for (engine.stamp = 1; engine.stamp < 5; engine.stamp++) expect(users.handle('sam')).toBe(1);
    expect(names).toHaveBeenCalledTimes(1);
  });
});

describe('canMany refuses what it cannot take', () => {
  it.each([
    ['viewJobAd', ['nurse'], 'types must be a list of at most 16 of JOB_ACTIONS; got the text "viewJobAd"'],
    [Array(17).fill('viewJobAd'), ['nurse'], 'types must be a list of at most 16 of JOB_ACTIONS; got a list'],
    [['viewJobAd', 'removeUser'], ['nurse'], 'types[1] must be one of JOB_ACTIONS; got the text "removeUser"'],
    [['viewJobAd'], 'nurse', 'jobs must be a list of texts; got the text "nurse"'],
    [['viewJobAd'], ['nurse', null], 'jobs[1] must be a text; got null'],
  ])('%j, %j', (types, jobs, message) => {
    expect(
      thrown(() =>
        load()
          .as(sam)
          .canMany(types as never, jobs as never),
      ),
    ).toEqual(new TypeError(message));
  });

  it('and takes 16, each in its bit', () => {
    expect([...load().as(sam).canMany(Array(16).fill('viewJobAd'), ['nurse'])]).toEqual([0xffff]);
  });
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
