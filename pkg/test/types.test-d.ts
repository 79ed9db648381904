import {
  Account,
  type AccountDocument,
  type AccountInput,
  type Acting,
  type Action,
  type ActionOf,
  type Consent,
  type Decision,
  type Event,
  type Job,
  type JobAd,
  type Principal,
  type Projection,
  type REASONS,
  type Reason,
  type User,
} from 'consentry';
import { describe, expectTypeOf, it } from 'vitest';

declare const account: Account;
declare const acting: Acting;

describe('can', () => {
  it('takes a job with a job action, a user with an action on users, nothing with a bare one', () => {
    acting.can('viewApplicants', 'nurse');
    acting.can('removeUser', 'pat', 1000);
    acting.can('viewUsers');
    acting.can('viewUsers', undefined, 1000);
    acting.can({ type: 'inviteUser', user: 'zoe', userType: 'fullAccess' });
  });

  it('refuses the rest', () => {
    // @ts-expect-error a job is missing
    acting.can('viewApplicants');
    // @ts-expect-error a user is missing
    acting.can('removeUser');
    // @ts-expect-error nothing belongs to it
    acting.can('viewUsers', 'sam');
    // @ts-expect-error it has more fields than one
    acting.can('inviteUser', 'zoe');
    // @ts-expect-error there is no such action
    acting.can('viewEverything', 'nurse');
    // @ts-expect-error its type is missing
    acting.can({ type: 'inviteUser', user: 'zoe' });
    // @ts-expect-error a job that is new is not an existing one
    acting.jobsFor('postJobAd');
    // @ts-expect-error an act changes nothing
    acting.preview({ type: 'viewApplicants', job: 'nurse' });
  });
});

describe('unions', () => {
  it('tell an allow from a denial', () => {
    const decision = acting.check({ type: 'viewUsers' });
    expectTypeOf(decision).toEqualTypeOf<Decision>();
    if (decision.allowed) {
      expectTypeOf(decision).not.toHaveProperty('reason');
    } else {
      expectTypeOf(decision.reason).toEqualTypeOf<Reason>();
      expectTypeOf(decision.remedy?.by).toEqualTypeOf<readonly string[] | undefined>();
    }
  });

  it('tell actions and events by their type', () => {
    expectTypeOf<Extract<Action, { type: 'setJobAccess' }>['grant']>().toEqualTypeOf<readonly string[]>();
    expectTypeOf<ActionOf<'closeJobAd'>['job']>().toEqualTypeOf<string>();
    expectTypeOf<Extract<Event, { type: 'supportAccessActivated' }>['consent']>().toEqualTypeOf<Consent>();
    expectTypeOf<Extract<Event, { type: 'supportAccessExtended' }>['consent']>().toEqualTypeOf<string>();
  });

  it('let every reason be looked at', () => {
    expectTypeOf<(typeof REASONS)[number]>().toEqualTypeOf<Reason>();
    // @ts-expect-error there is no such reason
    const reason: Reason = 'because';
    void reason;
  });

  it('know principals of two kinds, not mixed', () => {
    expectTypeOf({ user: 'sam' }).toExtend<Principal>();
    expectTypeOf({ agent: 'ann', session: 's1' }).toExtend<Principal>();
    // @ts-expect-error nobody is both
    account.as({ user: 'sam', agent: 'ann' });
    // @ts-expect-error a user has no session
    account.as({ user: 'sam', session: 's1' });
    // @ts-expect-error nobody is nobody
    account.as({});
  });
});

describe('documents', () => {
  it('may leave out what has a default, and come back whole', () => {
    const input: AccountInput = { id: 'acme', users: [{ id: 'olga', type: 'owner', status: 'active' }] };
    Account.load(input);
    expectTypeOf<AccountDocument>().toExtend<AccountInput>();
    expectTypeOf(account.toJSON().users[0]?.epoch).toEqualTypeOf<number | undefined>();
    expectTypeOf(account.project({ user: 'sam' })).toEqualTypeOf<Projection>();
    // @ts-expect-error a user has a type
    const untyped: AccountInput = { id: 'acme', users: [{ id: 'olga', status: 'active' }] };
    void untyped;
  });

  it('of a whole account name who gave consent; those of a projection may not', () => {
    expectTypeOf<NonNullable<AccountDocument['support']['consent']>['givenBy']>().toEqualTypeOf<string>();
    expectTypeOf<NonNullable<Projection['support']['consent']>['givenBy']>().toEqualTypeOf<string | undefined>();
  });
});

describe('what an account holds', () => {
  it('is given as documents hold it, job ads without their access lists', () => {
    expectTypeOf(account.jobs({ status: 'open', postedBy: undefined })).toEqualTypeOf<JobAd[]>();
    expectTypeOf<JobAd>().toEqualTypeOf<Omit<Job, 'access'>>();
    expectTypeOf(account.job('nurse')).toEqualTypeOf<Job | undefined>();
    expectTypeOf(account.users({ type: 'owner', status: 'active' })).toEqualTypeOf<User[]>();
    expectTypeOf(account.user('sam')).toEqualTypeOf<User | undefined>();
    expectTypeOf(account.consent()?.givenBy).toEqualTypeOf<string | undefined>();
  });

  it('is asked for by what there is', () => {
    // @ts-expect-error a job is not active
    account.jobs({ status: 'active' });
    // @ts-expect-error users are not posted
    account.users({ postedBy: 'sam' });
  });
});

describe('objects', () => {
  it('are made by the package alone', () => {
    // @ts-expect-error by Account.load
    new Account();
    // @ts-expect-error what happened is not rewritten
    account.execute({ user: 'sam' }, { type: 'viewUsers' }).events[0] = undefined;
    // @ts-expect-error a version counts events
    account.version = 7;
  });
});
