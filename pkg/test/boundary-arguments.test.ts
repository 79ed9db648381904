// Values that are one thing when they are checked and another when they are used, and arguments that are no such thing at all.
import type { Action, Decision, Principal } from 'consentry';
import { describe, expect, it } from 'vitest';
import { turning } from './boundary-values.js';
import { load, sam } from './fixtures.js';

describe('an argument of the wrong kind', () => {
  const acting = () => load().as(sam);
  const list = (length: unknown) => new Proxy(['nurse'], { get: (_, name) => (name === 'length' ? length : 'nurse') });

  it.each([10n, Symbol('x'), '0', [0], { valueOf: () => 0 }])('%o is no handle', (value) => {
    expect(acting().canHandle(value as number, 0)).toBe(false);
    expect(acting().canHandle(0, value as number)).toBe(false);
  });

  it.each([10n, Symbol('x'), ['nurse'], { toString: () => 'nurse' }])('%o is no job', (value) => {
    const account = load();
    expect(account.jobHandle('nurse')).toBe(0);
    expect(account.jobHandle(value as string)).toBeUndefined();
  });

  it.each([-1, 0.5, 2 ** 27, 2 ** 53, 10n, Symbol('x')])('what says that it has %s items is no list', (length) => {
    expect(() => acting().canMany(['viewJobAd'], list(length) as string[])).toThrow('jobs must be a list of texts');
    expect(() => acting().canMany(list(length) as ['viewJobAd'], ['nurse'])).toThrow(
      'types must be a list of at most 16',
    );
  });

  it('a list that changes is the one that it was at first', () => {
    const types = ['viewJobAd', 'viewApplicants'];
    const twofaced = new Proxy(['viewJobAd'], {
      get: (list, name) => (name === '0' ? types.shift() : Reflect.get(list, name)),
    });
    const agent = load().as({ agent: 'ann' });
    expect([...agent.canMany(twofaced as ['viewJobAd'], ['nurse'])]).toEqual([0]);
    expect(types).toEqual(['viewApplicants']);
  });
});

describe('data that turns', () => {
  it.each([
    [{ type: 'viewApplicants', job: 'nurse' }, 'job', ['cook', 'nurse']],
    [{ type: 'viewApplicants', job: 'nurse' }, 'type', ['viewSettings', 'viewApplicants', 'viewUsers']],
    [{ type: 'grantJobAccess', job: 'nurse', user: 'pat' }, 'job', ['cook', 'nurse']],
  ] as const)('%j, whose %s turns, is decided as one of what it was', (valid, name, turns) => {
    const account = load();
    const outcomes = turns.map((turn) => outcome(account.execute(sam, { ...valid, [name]: turn } as Action)));
    const hostile = turning(valid, name, turns) as Action;
    for (let look = 0; look < 20; look++) expect(outcomes).toContainEqual(outcome(account.execute(sam, hostile)));
  });

  it('that turns is one principal, the one that it was at first', () => {
    const account = load();
    const acting = account.as(turning(sam, 'user', ['sam', 'olga']) as Principal);
    for (let look = 0; look < 20; look++) {
      expect(acting.can('viewApplicants', 'cook')).toBe(false);
      expect(acting.check({ type: 'viewApplicants', job: 'cook' }).allowed).toBe(false);
    }
  });
});

function outcome({ decision, events }: { readonly decision: Decision; readonly events: unknown }): unknown {
  return { decision, events };
}
