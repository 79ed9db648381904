import { ACTIONS, Account, type AccountInput, ConsentryError, InvalidAccount, newId, RejectedEvents } from 'consentry';
import { describe, expect, it } from 'vitest';
import { acme, ann, fred, load, NOW, olga, pat, run, sam, simulating, thrown } from './fixtures.js';

const DAY = 86_400_000;

describe('the next turn', () => {
  const DOCUMENT: AccountInput = {
    ...acme,
    lastEventAt: NOW,
    policy: { maxConsentMs: 400, requestLapseMs: 600 },
    support: {
      consent: {
        ...{ id: 'c1', givenBy: 'olga', givenByType: 'owner', givenAt: NOW, expiresAt: NOW + 500, agents: null },
        scope: { mode: 'readOnly', applicantData: true },
      },
      requests: [
        {
          ...{ id: 'r1', agent: 'ann', askedAt: NOW, durationMs: 10, purpose: 'help' },
          scope: { mode: 'readOnly', applicantData: true },
        },
      ],
    },
  };

  it.each([
    ['an administrator', olga],
    ['an agent', ann],
  ])('is where answers without a validUntil change, for %s', (_, principal) => {
    const part = Account.loadProjection(Account.load(DOCUMENT).project(principal, NOW));
    const answers = (time: number) => ACTIONS.map((type) => part.as(principal).canEver(type, time)).join();
    let changes = 0;
    for (let time = NOW + 1; time <= NOW + 1000; time++) {
      if (answers(time) === answers(time - 1)) continue;
      changes++;
      expect(part.nextTurn(time - 1)).toBe(time);
    }
    expect(changes).toBeGreaterThan(0);
  });

  it('is none where nothing ends, and is asked of a time', () => {
    expect(load().nextTurn()).toBeNull();
    expect(() => load().nextTurn(-1)).toThrow(TypeError);
  });
});

describe('loading', () => {
  it('fills in what was left out, and gives it back', () => {
    const account = load();
    expect(account.id).toBe('acme');
    expect(account.version).toBe(0);
    expect(account.projectionFor).toBeUndefined();
    expect(account.toJSON().users[0]).toEqual({ id: 'olga', type: 'owner', status: 'active', epoch: 1 });
    expect(load(account.toJSON()).toJSON()).toEqual(account.toJSON());
    expect(JSON.parse(JSON.stringify(account))).toEqual(account.toJSON());
  });

  it('tells everything that is wrong at once', () => {
    const document = {
      ...acme,
      users: [...acme.users, { id: 'sam', type: 'boss', status: 'active' }],
      jobs: [{ id: 'nurse', postedBy: 'sam', access: ['nobody'] }],
      surprise: 1,
    };
    const error = thrown(() => Account.load(document));
    expect(error).toBeInstanceOf(InvalidAccount);
    expect(error).toBeInstanceOf(ConsentryError);
    const { violations, message } = error as InvalidAccount;
    expect(violations.map(({ path }) => path).sort()).toEqual(['surprise', 'users[5].type']);
    for (const { path, text } of violations) expect(message).toContain(`${path}: ${text}`);
    expect(Account.validate(document)).toEqual(violations);
    expect(Account.validate(acme)).toEqual([]);
  });

  it('shows the first few of many', () => {
    const users = Array.from({ length: 9 }, (_, i) => ({ id: `u${i}` }));
    expect(thrown(() => Account.load({ id: 'acme', users })).message).toMatch(/; and \d+ more$/);
  });

  it('keeps nothing of the object that it was given', () => {
    const document = JSON.parse(JSON.stringify(acme));
    const account = load(document);
    document.users[2].type = 'fullAccess';
    document.id = 'other';
    expect(account.as(sam).can('viewApplicants', 'cook')).toBe(false);
    expect(account.id).toBe('acme');
  });

  it.each([
    [null, 'options must be an object; got null'],
    ['now', 'options must be an object; got the text "now"'],
    [{ now: 5 }, 'options.now must be a function that gives milliseconds since the epoch; got 5'],
  ])('refuses options %j', (options, message) => {
    expect(thrown(() => Account.load(acme, options as never))).toEqual(new TypeError(message));
  });
});

describe('the clock', () => {
  it('is asked when no time is given, and not when one is', () => {
    let asked = 0;
    const account = Account.load(acme, { now: () => NOW + asked++ });
    account.as(olga).check({ type: 'viewUsers' });
    account.as(olga).check({ type: 'viewUsers' }, NOW);
    expect(account.execute(olga, { type: 'closeJobAd', job: 'nurse' }).events[0]?.at).toBe(NOW + 1);
    expect(asked).toBe(2);
  });

  it('is the one of the machine by default', () => {
    const before = Date.now();
    const [event] = Account.load(acme).execute(olga, { type: 'closeJobAd', job: 'nurse' }).events;
    expect(event?.at).toBeGreaterThanOrEqual(before);
    expect(event?.at).toBeLessThanOrEqual(Date.now());
  });

  it.each([0.5, Number.NaN, -1, '1000', undefined, new Date(0)])('is refused when it gives %s', (time) => {
    const account = Account.load(acme, { now: () => time as number });
    const error = thrown(() => account.as(olga).check({ type: 'viewUsers' }));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toContain('what options.now gives must be whole milliseconds since the epoch; got');
  });
});

describe('executing', () => {
  it('gives events and leaves the account as it was, until they are applied', () => {
    const account = load();
    const { decision, events, activities } = account.execute(olga, {
      type: 'grantJobAccess',
      job: 'nurse',
      user: 'pat',
    });
    expect(decision).toMatchObject({ allowed: true, rule: 'ACC-2', version: 0 });
    expect(events).toEqual([{ type: 'jobAccessGranted', at: NOW, version: 1, by: olga, job: 'nurse', user: 'pat' }]);
    expect(activities).toMatchObject([{ outcome: 'done', events: ['jobAccessGranted'] }]);
    expect(account.version).toBe(0);
    expect(account.as(pat).can('viewApplicants', 'nurse')).toBe(false);
    account.apply(events);
    expect(account.version).toBe(1);
    expect(account.as(pat).can('viewApplicants', 'nurse')).toBe(true);
  });

  it('is refused as stale on another version than expected', () => {
    const account = load();
    const act = { type: 'closeJobAd', job: 'nurse' } as const;
    expect(account.execute(olga, act, { expectedVersion: 0 }).decision.allowed).toBe(true);
    expect(account.execute(olga, act, { expectedVersion: 1 })).toMatchObject({
      decision: { reason: 'staleVersion' },
      events: [],
    });
    expect(thrown(() => account.execute(olga, act, { expectedVersion: 0.5 }))).toEqual(
      new TypeError('options.expectedVersion must be a whole number; got 0.5'),
    );
  });

  it('is refused more than a day ahead of the clock of the machine', () => {
    const account = load();
    const act = { type: 'closeJobAd', job: 'nurse' } as const;
    expect(account.execute(olga, act, { at: Date.now() + DAY - 60_000 }).decision.allowed).toBe(true);
    const error = thrown(() => account.execute(olga, act, { at: Date.now() + DAY + 60_000 }));
    expect(error).toBeInstanceOf(ConsentryError);
    expect(error.message).toContain('more than a day ahead of this machine');
    expect(error.message).toContain('ENG-9');
  });

  it('logs what an agent is denied, with the reason', () => {
    const { activities } = load().execute(ann, { type: 'startSupportSession', session: 's1' });
    expect(activities).toMatchObject([{ by: ann, outcome: 'denied', reason: 'consentOff', events: [] }]);
  });
});

describe('applying', () => {
  it('takes all events or none', () => {
    const account = load();
    const [closed] = account.execute(olga, { type: 'closeJobAd', job: 'nurse' }).events;
    const forged = { ...closed, version: 2, job: 'no such job' };
    const error = thrown(() => account.apply([closed, forged] as never));
    expect(error).toBeInstanceOf(RejectedEvents);
    expect(error).toMatchObject({ reason: 'forged' });
    expect(account.version).toBe(0);
    expect(account.toJSON()).toEqual(load().toJSON());
  });

  it('refuses what does not follow', () => {
    const account = load();
    const events = run(account, olga, { type: 'closeJobAd', job: 'nurse' });
    expect(thrown(() => account.apply(events))).toMatchObject({ reason: 'staleVersion' });
    expect(thrown(() => account.apply([{}] as never))).toMatchObject({ reason: 'malformed' });
    expect(account.version).toBe(1);
  });

  it('knows who was invited since', () => {
    const account = load();
    expect(account.whoCan({ type: 'viewJobAd', job: 'nurse' })).toEqual(['fred', 'olga', 'pat', 'sam']);
    run(account, olga, { type: 'inviteUser', user: 'zoe', userType: 'fullAccess' });
    run(account, { user: 'zoe' }, { type: 'acceptInvitation' });
    expect(account.as(pat).check({ type: 'viewApplicants', job: 'nurse' })).toMatchObject({
      insteadBy: ['fred', 'olga', 'sam', 'zoe'],
    });
    expect(account.as({ user: 'zoe' }).can('viewApplicants', 'cook')).toBe(true);
  });
});

describe('a projection', () => {
  const project = () => Account.loadProjection(load().project(sam), { now: () => NOW });

  it('answers for its principal as the whole account does', () => {
    const [whole, part] = [load().as(sam), project().as(sam)];
    for (const job of ['nurse', 'cook', 'none']) {
      expect(part.check({ type: 'viewApplicants', job })).toEqual(whole.check({ type: 'viewApplicants', job }));
      expect(part.can('viewApplicants', job)).toBe(whole.can('viewApplicants', job));
    }
    expect(project().projectionFor).toEqual(sam);
  });

  it('answers for nobody else, on the hot path neither', () => {
    const other = project().as(olga);
    expect(other.check({ type: 'viewJobAd', job: 'nurse' })).toMatchObject({
      reason: 'notThisPrincipal',
      rule: 'ENG-10',
    });
    expect(other.can('viewJobAd', 'nurse')).toBe(false);
    expect([...other.canMany(['viewJobAd'], ['nurse'])]).toEqual([0]);
  });

  it.each([
    ['whoCan', (account: Account) => account.whoCan({ type: 'viewUsers' })],
    ['project', (account: Account) => account.project(sam)],
    ['execute', (account: Account) => account.execute(sam, { type: 'viewUsers' })],
  ])('does not answer %s', (_, ask) => {
    const error = thrown(() => ask(project()));
    expect(error).toBeInstanceOf(ConsentryError);
    expect(error.message).toContain('ENG-10');
  });

  it('is not loaded as a whole account', () => {
    expect(Account.validate(load().project(sam)).map(({ path }) => path)).toContain('projectionFor');
  });
});

describe('asking', () => {
  it('explains by clauses and facts', () => {
    const { decision, steps } = load().as(pat).explain({ type: 'viewApplicants', job: 'nurse' });
    expect(decision).toEqual(load().as(pat).check({ type: 'viewApplicants', job: 'nurse' }));
    expect(steps.at(-1)).toMatchObject({ clause: 'APP-2', held: false });
  });

  it('previews who loses what', () => {
    const preview = load().as(olga).preview({ type: 'revokeJobAccess', job: 'nurse', user: 'sam' });
    expect(preview).toMatchObject({ gain: {}, lose: { sam: ['nurse'] } });
    expect(preview.events.map(({ type }) => type)).toEqual(['jobAccessRevoked']);
  });

  it('takes types of actions that there are, and throws for others', () => {
    const acting = load().as(fred);
    expect(acting.canEver('removeUser')).toBe(true);
    expect(acting.canEver('changeUserType')).toBe(false);
    expect(acting.jobsFor('viewApplicants')).toBe('all');
    expect(load().as(pat).jobsFor('viewApplicants')).toBe('none');
    expect(thrown(() => acting.canEver('fly' as never))).toBeInstanceOf(TypeError);
    expect(thrown(() => acting.jobsFor('viewUsers' as never))).toBeInstanceOf(TypeError);
  });

  it('asks by type alone, by user, by action', () => {
    const acting = load().as(fred);
    expect(acting.can('viewUsers')).toBe(true);
    expect(acting.can('removeUser', 'pat')).toBe(true);
    expect(acting.can('removeUser', 'olga')).toBe(false);
    expect(acting.can({ type: 'changeUserType', user: 'pat', to: 'fullAccess' })).toBe(false);
    expect(acting.can({ type: 'inviteUser', user: 'zoe', userType: 'specificJobAccess' })).toBe(true);
  });

  it('follows the time for agents', () => {
    const acting = simulating().as({ agent: 'ann', session: 's1' });
    expect(acting.can('viewApplicants', 'nurse')).toBe(true);
    expect(acting.can('viewApplicants', 'nurse', NOW + 999)).toBe(true);
    expect(acting.can('viewApplicants', 'nurse', NOW + 1000)).toBe(false);
    expect([...acting.canMany(['viewApplicants', 'editJobAd'], ['nurse', 'cook'])]).toEqual([1, 0]);
    expect([...acting.canMany(['viewApplicants'], ['nurse'], NOW + 1000)]).toEqual([0]);
  });
});

describe('ids', () => {
  it('draws ids that differ and that an account takes', () => {
    const ids = Array.from({ length: 1000 }, newId);
    expect(new Set(ids).size).toBe(1000);
    expect(load().execute(sam, { type: 'postJobAd', job: ids[0] ?? '' }).decision.allowed).toBe(true);
  });
});
