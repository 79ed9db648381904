// What an account holds, asked for in parts: each is that part of `toJSON`, on projections too.
import { Account, type AccountInput, type JobFilter, type UserFilter } from 'consentry';
import { describe, expect, it } from 'vitest';
import { acme, ann, consent, fred, load, NOW, olga, pat, run, sam, simulating, thrown } from './fixtures.js';

const EVENTFUL: AccountInput = {
  ...acme,
  policy: { jobAdEditing: 'posterOwnerOrFullAccess', maxConsentMs: 86_400_000 },
  jobs: [
    ...(acme.jobs ?? []),
    { id: 'clerk', postedBy: 'sam', status: 'closed', access: ['sam', 'pat'] },
    { id: '__proto__', postedBy: 'gone', access: ['pat'] },
  ],
};

/** An account with a past: jobs came and went, an agent is inside, another asks. */
function eventful(): Account {
  const account = load(EVENTFUL);
  run(account, sam, { type: 'postJobAd', job: 'gardener' });
  run(account, fred, { type: 'deleteJobAd', job: 'cook' });
  run(account, fred, { type: 'duplicateJobAd', job: 'nurse', copy: 'copy' });
  run(account, olga, { type: 'inviteUser', user: 'zoe', userType: 'specificJobAccess', job: 'copy' });
  run(account, sam, { type: 'postJobAd', job: 'baker' });
  run(account, sam, { type: 'deleteJobAd', job: 'gardener' });
  const scope = { mode: 'readOnly', applicantData: false } as const;
  run(account, { agent: 'bo' }, { type: 'requestSupportAccess', request: 'r1', scope, durationMs: 10, purpose: '?' });
  run(account, olga, consent);
  run(account, ann, { type: 'startSupportSession', session: 's1' });
  return account;
}

const whole = eventful();
const parts = [
  olga,
  sam,
  pat,
  { user: 'zoe' },
  { user: 'nobody' },
  ann,
  { agent: 'ann', session: 's1' },
  { agent: 'bo' },
];
const ACCOUNTS: readonly (readonly [string, Account])[] = [
  ['the whole account', whole],
  ...parts.map((principal): [string, Account] => [
    `the projection for ${JSON.stringify(principal)}`,
    Account.loadProjection(whole.project(principal, NOW)),
  ]),
];

const JOB_FILTERS: readonly JobFilter[] = [
  {},
  { status: 'open' },
  { status: 'closed' },
  { postedBy: 'sam' },
  { postedBy: 'gone', status: 'open' },
  { postedBy: 'sam', status: 'closed' },
  { postedBy: 'olga' },
  { postedBy: 'nobody' },
  { postedBy: undefined, status: undefined },
];
const USER_FILTERS: readonly UserFilter[] = [
  {},
  { type: 'owner' },
  { type: 'specificJobAccess', status: 'active' },
  { status: 'invited' },
  { status: 'removed' },
  { type: 'owner', status: 'removed' },
];

describe.each(ACCOUNTS)('%s', (_, account) => {
  const { users, jobs, support, policy } = account.toJSON();

  it('gives the jobs that match, without their access lists', () => {
    const ads = jobs.map(({ access: _, ...ad }) => ad);
    expect(account.jobs()).toEqual(ads);
    for (const filter of JOB_FILTERS)
      expect(account.jobs(filter), JSON.stringify(filter)).toEqual(ads.filter(by(filter)));
  });

  it('gives one job with its access list', () => {
    for (const id of ['nurse', 'cook', 'clerk', 'gardener', 'copy', 'baker', '__proto__', 'none', '']) {
      expect(account.job(id), id).toEqual(jobs.find((job) => job.id === id));
    }
  });

  it('gives the users who match', () => {
    expect(account.users()).toEqual(users);
    for (const filter of USER_FILTERS) {
      expect(account.users(filter), JSON.stringify(filter)).toEqual(users.filter(by(filter)));
    }
  });

  it('gives one user', () => {
    for (const id of ['olga', 'gone', 'zoe', 'none', '']) {
      expect(account.user(id), id).toEqual(users.find((user) => user.id === id));
    }
  });

  it('gives what support may, and the policy', () => {
    expect(account.consent()).toEqual(support.consent);
    expect(account.requests()).toEqual(support.requests);
    expect(account.sessions()).toEqual(support.sessions);
    expect(account.policy()).toEqual(policy);
  });
});

describe('the answers', () => {
  it('are not all empty', () => {
    expect(whole.jobs({ postedBy: 'sam' }).map(({ id }) => id)).toEqual(['nurse', 'clerk', 'baker']);
    expect(whole.job('clerk')?.access).toEqual(['pat', 'sam']);
    expect([whole.consent()?.id, whole.requests().length, whole.sessions()[0]?.agent]).toEqual(['c1', 1, 'ann']);
  });

  it('follow the account', () => {
    const account = simulating();
    expect(account.sessions()).toMatchObject([{ agent: 'ann', simulating: 'sam' }]);
    run(account, olga, { type: 'deactivateSupportAccess' });
    expect([account.consent(), account.sessions()]).toEqual([null, []]);
    run(account, olga, { type: 'inviteUser', user: 'new', userType: 'specificJobAccess', job: 'cook' });
    expect(account.job('cook')?.access).toEqual(['new']);
    expect(account.user('new')).toEqual({ id: 'new', type: 'specificJobAccess', status: 'invited', epoch: 1 });
  });

  it('are the caller’s own', () => {
    const account = load();
    account.jobs().length = 0;
    (account.user('olga') as { type: string }).type = 'removed';
    expect([account.jobs().length, account.user('olga')?.type]).toEqual([2, 'owner']);
  });
});

describe('a filter', () => {
  it.each([
    ['jobs', { state: 'open' }, 'filter.state'],
    ['jobs', { status: 'active' }, 'filter.status'],
    ['jobs', { postedBy: { user: 'sam' } }, 'filter.postedBy'],
    ['jobs', { type: 'owner' }, 'filter.type'],
    ['jobs', null, 'filter'],
    ['jobs', 'open', 'filter'],
    ['users', { postedBy: 'sam' }, 'filter.postedBy'],
    ['users', { type: 'admin' }, 'filter.type'],
    ['users', { status: null }, 'filter.status'],
    ['users', [], 'filter'],
  ] as const)('of %s that is %j is refused by the name of what is wrong', (question, filter, name) => {
    const error = thrown(() => load()[question](filter as never));
    expect([error.constructor, error.message.startsWith(`${name}: `)]).toEqual([TypeError, true]);
  });

  it('is judged before the account is looked at', () => {
    const nobody = Account.loadProjection(load().project({ user: 'nobody' }));
    expect(thrown(() => nobody.jobs({ status: 'active' } as never))).toBeInstanceOf(TypeError);
  });
});

it.each([7, null, undefined, {}, Symbol('x')])('%s is the id of no job and no user', (id) => {
  expect([load().job(id as never), load().user(id as never)]).toEqual([undefined, undefined]);
});

/** Whether a record matches a filter. */
function by(filter: object): (record: object) => boolean {
  const fields = Object.entries(filter).filter(([, value]) => value !== undefined);
  return (record) => fields.every(([name, value]) => (record as Record<string, unknown>)[name] === value);
}
