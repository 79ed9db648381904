// The hot path is a memory of what the engine said: it must never say anything else.
import { type Account, actionHandle, JOB_ACTIONS } from 'consentry';
import { describe, expect, it } from 'vitest';
import { acme, load, olga, run, sam, simulating, thrown } from './fixtures.js';

const PRINCIPALS = [
  ...acme.users.map(({ id }) => ({ user: id })),
  { user: 'nobody' },
  { agent: 'ann' },
  { agent: 'ann', session: 's1' },
];

/** Every way to ask gives what `check` gives, the first time and again. */
function expectAgreement(account: Account): void {
  const jobs = [...account.jobs().map(({ id }) => id), 'none'];
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
