// What the hot path saves: how often the engine is called. The engine here is the real one, and its calls are counted.
import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Account } from '../src/account.js';
import { Verb } from '../src/generated/verbs.js';
import { JOB_ACTIONS } from '../src/generated/words.js';
import { actionHandle } from '../src/hot/actions.js';
import type { Engine } from '../src/wasm/glue.js';
import { machine, start } from '../src/wasm/machine.js';
import { acme, NOW, olga, sam } from './fixtures.js';

beforeAll(() => {
  start(new WebAssembly.Module(readFileSync(new URL('../dist/consentry_bg.wasm', import.meta.url))));
});

let account: Account;
let calls: () => readonly (string | undefined)[];
beforeEach(() => {
  account = Account.load(acme, { now: () => NOW });
  const engine = machine().glue.Engine.prototype as Engine;
  const [run, mask] = [vi.spyOn(engine, 'run'), vi.spyOn(engine, 'mask')];
  calls = () => {
    const asked = run.mock.calls.map(([verb]) => Object.entries(Verb).find(([, number]) => number === verb)?.[0]);
    const all = [...asked, ...mask.mock.calls.map(() => 'mask')];
    run.mockClear();
    mask.mockClear();
    return all;
  };
});
afterEach(() => vi.restoreAllMocks());

describe('for a user', () => {
  it('a mask is asked for once, and answers for every job action and way to ask', () => {
    const acting = account.as(sam);
    expect(acting.can('viewApplicants', 'nurse')).toBe(true);
    expect(calls()).toEqual(['userTable', 'counts', 'jobHandle', 'mask']);
    const nurse = account.jobHandle('nurse') ?? -1;
    expect(acting.can('viewApplicants', 'nurse')).toBe(true);
    expect(acting.can('viewJobAccess', 'nurse', NOW + 5)).toBe(true);
    expect(acting.canHandle(actionHandle('viewApplicants'), nurse)).toBe(true);
    expect(acting.canHandle(actionHandle('viewApplicants'), nurse, NOW)).toBe(true);
    expect([...acting.canMany(['viewApplicants'], ['nurse', 'nurse'])]).toEqual([1, 1]);
    expect([...acting.canMany(['viewApplicants'], ['nurse'], NOW)]).toEqual([1]);
    expect(account.as(sam).can('closeJobAd', 'nurse')).toBe(true);
    expect(calls()).toEqual([]);
  });

  it('answers a list for which no room was made at once', () => {
    const jobs = new Array<string>(2 ** 16).fill('none').concat('nurse');
    const masks = account.as(sam).canMany(['viewApplicants'], jobs);
    expect([masks.length, masks.indexOf(1)]).toEqual([2 ** 16 + 1, 2 ** 16]);
  });

  it('another job, and another user, are asked about by one call', () => {
    account.as(sam).can('viewApplicants', 'nurse');
    account.as(sam).can('viewApplicants', 'cook');
    calls();
    expect(account.as(olga).can('viewApplicants', 'nurse')).toBe(true);
    expect(calls()).toEqual(['mask']);
    expect(account.as(olga).can('viewApplicants', 'cook')).toBe(true);
    expect(calls()).toEqual(['mask']);
  });

  it('a change makes it asked for again', () => {
    const acting = account.as(sam);
    acting.can('viewApplicants', 'nurse');
    account.apply(account.execute(olga, { type: 'closeJobAd', job: 'nurse' }).events);
    calls();
    expect(acting.can('viewApplicants', 'nurse')).toBe(true);
    expect(calls()).toEqual(['mask']);
    expect(acting.can('viewApplicants', 'nurse')).toBe(true);
    expect(calls()).toEqual([]);
  });

  it('what a mask does not tell is asked in full', () => {
    const acting = account.as(olga);
    acting.can('viewApplicants', 'nurse');
    calls();
    acting.can('removeUser', 'pat');
    acting.can('viewUsers');
    acting.can({ type: 'viewApplicants', job: 'nurse' });
    acting.can('viewApplicants' as never);
    acting.can(['viewApplicants'] as never, 'nurse' as never);
    expect(calls()).toEqual(['can', 'can', 'can', 'can', 'can']);
    acting.can('viewApplicants', 'none');
    expect(calls()).toEqual(['jobHandle', 'can']);
    acting.can('viewApplicants', 'nurse', 0.5);
    expect(calls()).toEqual(['can']);
    expect([...acting.canMany(['viewJobAd'], ['none', 'nurse'])]).toEqual([0, 1]);
    expect(calls()).toEqual(['jobHandle']);
  });
});

describe('for anybody else', () => {
  it.each([
    ['an agent', { agent: 'ann' }],
    ['nobody', { user: 'nobody' }, 'userTable'],
    ['what is no principal', { user: 'sam', agent: 'ann' }],
    ['another', { user: 7 }],
    ['null', null],
    ['a function', Object.assign(() => 1, { user: 'sam' })],
    ['a list', [['user', 'sam']]],
  ])('there is no mask: %s', (_, principal, ...first) => {
    const acting = account.as(principal as never);
    const nurse = account.jobHandle('nurse') ?? -1;
    acting.can('viewJobAd', 'nurse');
    expect(calls()).toEqual(['jobHandle', ...first, 'can']);
    expect(acting.can('viewJobAd', 'nurse')).toBe(false);
    expect(acting.canHandle(0, nurse)).toBe(false);
    expect([...acting.canMany(['viewJobAd'], ['nurse'])]).toEqual([0]);
    expect(calls()).toEqual(['can', 'can', 'masks']);
    // No handle of an action, which is seen without asking.
    expect(acting.canHandle(JOB_ACTIONS.length, nurse)).toBe(false);
    expect(calls()).toEqual([]);
  });
});
