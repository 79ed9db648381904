// What errors say, to the letter: people read it, and programs look at names and fields.
import { Account, ConsentryError, EngineFailed, InvalidAccount, type RejectedEvents } from 'consentry';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { acme, load, NOW, olga, run, sam, thrown } from './fixtures.js';

const DAY = 86_400_000;

describe('an argument of the wrong kind is told by what it is', () => {
  it.each([
    ['x'.repeat(60), `the text "${'x'.repeat(60)}"`],
    ['x'.repeat(61), `the text "${'x'.repeat(60)}…"`],
    ['a "b"', 'the text "a \\"b\\""'],
    [7, '7'],
    [Number.NaN, 'NaN'],
    [true, 'true'],
    [undefined, 'undefined'],
    [null, 'null'],
    [{}, 'an object'],
    [() => 1, 'a function'],
    [Symbol('x'), 'a symbol'],
    [7n, 'a bigint'],
  ])('%#', (value, kind) => {
    expect(
      thrown(() =>
        load()
          .as(sam)
          .canMany(['viewJobAd'], value as never),
      ),
    ).toEqual(new TypeError(`jobs must be a list of texts; got ${kind}`));
  });

  it('or as a list', () =>
    expect(thrown(() => Account.load(acme, { now: [] as never })).message).toMatch(/; got a list$/));
});

describe('a document that is refused', () => {
  /** A document with so many mistakes. */
  const wrong = (count: number) => ({
    ...acme,
    ...Object.fromEntries(Array.from({ length: count }, (_, i) => [i, 1])),
  });
  const messageOf = (document: unknown) => thrown(() => Account.load(document)).message;

  it('is told as what it is', () => {
    const error = thrown(() => Account.load([]));
    expect([error.name, error instanceof InvalidAccount]).toEqual(['InvalidAccount', true]);
    const [violation] = (error as InvalidAccount).violations;
    expect(violation?.path).toBe('');
    expect(error.message).toBe(`the account document is refused: ${violation?.text}`);
  });

  it('is told by the first five mistakes, and how many more there are', () => {
    const texts = (count: number) => Account.validate(wrong(count)).map(({ path, text }) => `${path}: ${text}`);
    expect(texts(5)).toHaveLength(5);
    expect(messageOf(wrong(5))).toBe(`the account document is refused: ${texts(5).join('; ')}`);
    expect(messageOf(wrong(6))).toBe(`the account document is refused: ${texts(5).join('; ')}; and 1 more`);
    expect(messageOf(wrong(9))).toMatch(/; and 4 more$/);
  });
});

describe('events that are refused', () => {
  it('are told by the reason and the place', () => {
    const account = load();
    const events = run(account, olga, { type: 'closeJobAd', job: 'nurse' });
    const stale = thrown(() => account.apply(events)) as RejectedEvents;
    expect([stale.name, stale.reason, stale.path]).toEqual(['RejectedEvents', 'staleVersion', 'events[0]']);
    expect(stale.message).toMatch(/^the events are refused \(staleVersion at events\[0\]\): \S/);
    const none = thrown(() => account.apply(7 as never)) as RejectedEvents;
    expect([none.reason, none.path]).toEqual(['malformed', 'events']);
  });
});

describe('the clock of the machine', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const closing = (at: unknown) => load().execute(olga, { type: 'closeJobAd', job: 'nurse' }, { at: at as number });

  it('is a day behind at most', () => {
    expect(closing(NOW + DAY).decision.allowed).toBe(true);
    expect(thrown(() => closing(NOW + DAY + 1))).toEqual(
      new ConsentryError(
        `nothing is executed more than a day ahead of this machine's clock (ENG-9): at is ${NOW + DAY + 1}, the clock says ${NOW} milliseconds since the epoch`,
      ),
    );
  });

  it('may be behind that of the account, which its host has set', () => {
    const account = Account.load(acme, { now: () => NOW + 3 * DAY });
    const closing = (at?: number) => account.execute(olga, { type: 'closeJobAd', job: 'nurse' }, { at });
    expect(closing().decision.allowed).toBe(true);
    expect(closing(NOW + 4 * DAY).decision.allowed).toBe(true);
    expect(thrown(() => closing(NOW + 4 * DAY + 1)).message).toContain('ENG-9');
  });

  it('is not asked about what is no time', () => {
    expect(closing(`${NOW + 2 * DAY}`)).toMatchObject({ decision: { reason: 'malformed', path: 'at' } });
  });
});

it('an engine that failed has a name', () => {
  const error = new EngineFailed('Why.');
  expect([error.name, error instanceof ConsentryError]).toEqual(['EngineFailed', true]);
});

describe('options', () => {
  it.each([null, 5, 'at'])('for executing that are %j are refused', (options) => {
    expect(thrown(() => load().execute(olga, { type: 'viewUsers' }, options as never)).message).toMatch(
      /^options must be an object; got /,
    );
  });

  it.each([-1, 1.5, '0', null, 2 ** 53])('an expected version of %j is none', (expectedVersion) => {
    const asked = () => load().execute(olga, { type: 'viewUsers' }, { expectedVersion: expectedVersion as number });
    expect(thrown(asked).message).toMatch(/^options\.expectedVersion must be a whole number; got /);
  });
});

describe('what is asked wrongly', () => {
  it('names the argument', () => {
    for (const ask of [
      () =>
        load()
          .as(sam)
          .canEver('fly' as never),
      () =>
        load()
          .as(sam)
          .jobsFor('fly' as never),
    ])
      expect(thrown(ask).message).toMatch(/^type: \S/);
    expect(thrown(() => load().nextTurn(-1)).name).toBe('TypeError');
  });

  it('of what is no principal, or of a projection, differs', () => {
    expect(thrown(() => load().project({} as never))).toBeInstanceOf(TypeError);
    const part = Account.loadProjection(load().project(sam), { now: () => NOW });
    expect(thrown(() => part.project(sam))).toBeInstanceOf(ConsentryError);
    expect(thrown(() => part.project(sam)).name).toBe('ConsentryError');
  });
});

describe('an account that is disposed of', () => {
  it.each([
    ['dispose', (account: Account) => account.dispose()],
    ['using', (account: Account) => account[Symbol.dispose]()],
  ])('by %s says so, and may be so again', (_, dispose) => {
    const account = load();
    const acting = account.as(sam);
    expect(acting.can('viewApplicants', 'nurse')).toBe(true);
    dispose(account);
    dispose(account);
    for (const ask of [() => acting.can('viewApplicants', 'nurse'), () => account.toJSON(), () => account.apply([])])
      expect(thrown(ask)).toEqual(new ConsentryError('this account was disposed of; load it again to ask it anything'));
  });
});
