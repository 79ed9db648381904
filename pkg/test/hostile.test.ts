// Whatever a request holds, asking gives a denial: nothing throws, nothing is allowed, nothing is left behind.
import { Account, type Action, ConsentryError, type Principal } from 'consentry';
import { beforeEach, describe, expect, it } from 'vitest';
import { load, NOW, olga, sam, thrown } from './fixtures.js';

const no = (): never => {
  throw new Error('no');
};

const cycle: { type: string; job?: unknown } = { type: 'viewApplicants' };
cycle.job = cycle;

const revoked = Proxy.revocable({}, {});
revoked.revoke();

let deep: unknown = 'nurse';
for (let level = 0; level < 10_000; level++) deep = [deep];

/** None of these is an action, and none a principal. */
const HOSTILE: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['a number', 7],
  ['not a number', Number.NaN],
  ['a text', 'viewEverything'],
  ['a symbol', Symbol('x')],
  ['a bigint', 10n],
  ['a function', no],
  ['an empty object', {}],
  ['a list', [{ type: 'viewUsers' }]],
  ['a date', new Date(0)],
  ['a map', new Map([['type', 'viewUsers']])],
  ['a boxed text', new String('viewUsers')],
  ['a cycle', cycle],
  ['10,000 levels', { type: 'viewApplicants', job: deep }],
  [
    'a getter that throws',
    {
      type: 'viewApplicants',
      get job() {
        return no();
      },
    },
  ],
  ['a proxy that throws', new Proxy({ type: 'viewUsers' }, { get: no, ownKeys: no, getOwnPropertyDescriptor: no })],
  ['a revoked proxy', revoked.proxy],
  ['a huge text', 'x'.repeat(20_000_000)],
  ['a huge id', { type: 'viewApplicants', job: 'x'.repeat(20_000_000), user: 'x' }],
  ['a huge list', new Array(2 ** 32 - 1)],
  ['a lone surrogate', { type: 'viewApplicants', job: 'nurse\uD800' }],
  ['a member named as the prototype', JSON.parse('{"type":"viewUsers","__proto__":{}}')],
  ['an inherited member', Object.create({ type: 'viewUsers', user: 'olga' })],
  ['a text that is code elsewhere', { type: 'constructor' }],
];

describe.each(HOSTILE)('%s', (_, value) => {
  let account: Account;
  // Not before: what a test reaches is counted by Stryker while it runs.
  beforeEach(() => {
    account ??= load();
  });

  it('is no action', () => {
    const acting = account.as(olga);
    expect(['malformed', 'unknownAction']).toContain(reasonOf(acting.check(value as Action)));
    expect(acting.can(value as Action)).toBe(false);
    expect(acting.can(value as 'viewApplicants', 'nurse')).toBe(false);
    expect(acting.explain(value as Action).decision.allowed).toBe(false);
    expect(acting.preview(value as Action as never)).toMatchObject({ decision: { allowed: false }, events: [] });
    expect(account.execute(olga, value as Action)).toMatchObject({ decision: { allowed: false }, events: [] });
    expect(account.whoCan(value as Action)).toEqual([]);
  });

  it('is no target', () => {
    expect(account.as(olga).can('removeUser', value as string)).toBe(false);
    expect(account.as(olga).can('closeJobAd', (value ?? {}) as string)).toBe(false);
  });

  it('is no principal', () => {
    const acting = account.as(value as Principal);
    expect(reasonOf(acting.check({ type: 'viewUsers' }))).toBe('malformed');
    expect(acting.can('viewJobAd', 'nurse')).toBe(false);
    expect(acting.can('viewUsers')).toBe(false);
    expect(acting.canHandle(0, 0)).toBe(false);
    expect([...acting.canMany(['viewJobAd'], ['nurse', 'cook'])]).toEqual([0, 0]);
    expect(acting.canEver('viewUsers')).toBe(false);
    expect(acting.jobsFor('viewJobAd')).toBe('none');
    expect(thrown(() => account.project(value as Principal))).toBeInstanceOf(TypeError);
  });

  it('is no account document', () => {
    expect(Account.validate(value)).not.toEqual([]);
  });

  it('is no list of events', () => {
    expect(thrown(() => account.apply(value as never))).toMatchObject({ name: 'RejectedEvents', reason: 'malformed' });
  });

  it('leaves the account as it was', () => {
    expect(account.toJSON()).toEqual(load().toJSON());
  });
});

describe('a time that is none', () => {
  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '1', null, {}])('%s is malformed', (at) => {
    const acting = load().as(olga);
    expect(reasonOf(acting.check({ type: 'viewUsers' }, at as number))).toBe('malformed');
    expect(acting.can('viewJobAd', 'nurse', at as number)).toBe(false);
    expect(acting.canHandle(0, 0, at as number)).toBe(false);
    expect([...acting.canMany(['viewJobAd'], ['nurse'], at as number)]).toEqual([0]);
  });
});

describe('a value that calls back', () => {
  it('is told so, and what it was part of is malformed', () => {
    const account = load();
    const other = load();
    const told: Error[] = [];
    const action = {
      type: 'viewApplicants',
      get job() {
        for (const work of [
          () => account.as(sam).check({ type: 'viewUsers' }),
          () => other.as(sam).canHandle(0, 0),
          () => load(),
          () => account.dispose(),
          () => Account.validate({}),
        ]) {
          told.push(thrown(work));
        }
        throw told[0];
      },
    };
    expect(account.as(sam).check(action as Action)).toMatchObject({
      allowed: false,
      reason: 'malformed',
      path: 'action.job',
    });
    expect(told).toHaveLength(5);
    for (const error of told) {
      expect(error).toBeInstanceOf(ConsentryError);
      expect(error.message).toContain('called by a getter or proxy');
    }
    expect(account.as(sam).can('viewApplicants', 'nurse')).toBe(true);
  });
});

describe('ids that mean something elsewhere', () => {
  const names = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '\uFEFFid',
    ' ',
    'Zoë',
    '🙂',
    'a\0b',
    'x'.repeat(128),
  ];

  it.each(names)('%j is an id like any other', (id) => {
    const account = load({
      id,
      users: [
        { id: 'olga', type: 'owner', status: 'active' },
        { id, type: 'specificJobAccess', status: 'active' },
      ],
      jobs: [{ id, postedBy: 'olga', access: [id] }],
    });
    const acting = account.as({ user: id });
    expect(account.id).toBe(id);
    expect(acting.can('viewApplicants', id)).toBe(true);
    expect(acting.jobsFor('viewApplicants')).toEqual([id]);
    expect(account.whoCan({ type: 'viewApplicants', job: id })).toEqual(['olga', id].sort());
    const { lose } = account.as(olga).preview({ type: 'revokeJobAccess', job: id, user: id });
    expect(Object.entries(lose)).toEqual([[id, [id]]]);
    expect(Object.getPrototypeOf(lose)).toBe(Object.prototype);
    expect(load(account.toJSON()).toJSON()).toEqual(account.toJSON());
  });
});

describe('a principal that changes after it was given', () => {
  it('is the one that it was', () => {
    const principal = { user: 'olga' };
    const acting = load().as(principal);
    principal.user = 'sam';
    expect(acting.can('viewApplicants', 'cook', NOW)).toBe(true);
    expect(acting.check({ type: 'viewApplicants', job: 'cook' }).allowed).toBe(true);
  });
});

function reasonOf(decision: ReturnType<ReturnType<Account['as']>['check']>): string {
  return decision.allowed ? 'allowed' : decision.reason;
}
