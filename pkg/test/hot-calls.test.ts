// What the hot path answers from its memory, and what it asks the engine about. The engine here is the real one.
import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Account } from '../src/account.js';
import { JOB_ACTIONS } from '../src/generated/words.js';
import { actionHandle } from '../src/hot/actions.js';
import type { Engine } from '../src/wasm/glue.js';
import { machine, start } from '../src/wasm/machine.js';
import { acme, NOW, olga, sam } from './fixtures.js';

beforeAll(() => {
  start(new WebAssembly.Module(readFileSync(new URL('../dist/consentry_bg.wasm', import.meta.url))));
});

let account: Account;
beforeEach(() => {
  account = Account.load(acme, { now: () => NOW });
});
afterEach(() => vi.restoreAllMocks());

/** An answer, and whether it was the engine's or from memory. */
function told<T>(ask: () => T): { answer: T; from: 'engine' | 'memory' } {
  const engine = machine().glue.Engine.prototype as Engine;
  const spies = [vi.spyOn(engine, 'run'), vi.spyOn(engine, 'mask')];
  const answer = ask();
  const from = spies.some(({ mock }) => mock.calls.length > 0) ? 'engine' : 'memory';
  for (const spy of spies) spy.mockRestore();
  return { answer, from };
}

const engine = <T>(answer: T) => ({ answer, from: 'engine' });
const memory = <T>(answer: T) => ({ answer, from: 'memory' });

describe('for a user', () => {
  it('what was answered of a job answers every job action and way to ask', () => {
    const acting = account.as(sam);
    expect(told(() => acting.can('viewApplicants', 'nurse'))).toEqual(engine(true));
    const nurse = account.jobHandle('nurse') ?? -1;
    for (const ask of [
      () => acting.can('viewApplicants', 'nurse'),
      () => acting.can('viewJobAccess', 'nurse', NOW + 5),
      () => acting.canHandle(actionHandle('viewApplicants'), nurse),
      () => acting.canHandle(actionHandle('viewApplicants'), nurse, NOW),
      () => account.as(sam).can('closeJobAd', 'nurse'),
    ]) {
      expect(told(ask)).toEqual(memory(true));
    }
    expect(told(() => [...acting.canMany(['viewApplicants'], ['nurse', 'nurse'])])).toEqual(memory([1, 1]));
    expect(told(() => [...acting.canMany(['viewApplicants'], ['nurse'], NOW)])).toEqual(memory([1]));
  });

  it('answers a list for which no room was made at once', () => {
    const jobs = new Array<string>(2 ** 16).fill('none').concat('nurse');
    const masks = account.as(sam).canMany(['viewApplicants'], jobs);
    expect([masks.length, masks.indexOf(1)]).toEqual([2 ** 16 + 1, 2 ** 16]);
  });

  it('another job, and another user, are asked about', () => {
    const view = (user: object, job: string) => told(() => account.as(user as never).can('viewApplicants', job));
    const cases = [
      [sam, 'nurse', true],
      [sam, 'cook', false],
      [olga, 'nurse', true],
      [olga, 'cook', true],
    ] as const;
    for (const [user, job, answer] of cases) expect(view(user, job)).toEqual(engine(answer));
    for (const [user, job, answer] of cases) expect(view(user, job)).toEqual(memory(answer));
  });

  it('a change makes it asked about again', () => {
    const acting = account.as(sam);
    acting.can('viewApplicants', 'nurse');
    account.apply(account.execute(olga, { type: 'revokeJobAccess', job: 'nurse', user: 'sam' }).events);
    expect(told(() => acting.can('viewApplicants', 'nurse'))).toEqual(engine(false));
    expect(told(() => acting.can('viewApplicants', 'nurse'))).toEqual(memory(false));
  });

  it('what is not about a job that is known is asked in full', () => {
    const acting = account.as(olga);
    acting.can('viewApplicants', 'nurse');
    for (const [ask, answer] of [
      [() => acting.can('removeUser', 'pat'), true],
      [() => acting.can('viewUsers'), true],
      [() => acting.can({ type: 'viewApplicants', job: 'nurse' }), true],
      [() => acting.can('viewApplicants' as never), false],
      [() => acting.can(['viewApplicants'] as never, 'nurse' as never), false],
      [() => acting.can('viewApplicants', 'none'), false],
      [() => acting.can('viewApplicants', 'nurse', 0.5), false],
    ] as const) {
      for (let again = 0; again < 2; again++) expect(told(ask)).toEqual(engine(answer));
    }
    expect(told(() => [...acting.canMany(['viewJobAd'], ['none', 'nurse'])])).toEqual(engine([0, 1]));
  });
});

describe('for anybody else', () => {
  it.each([
    ['an agent', { agent: 'ann' }],
    ['nobody', { user: 'nobody' }],
    ['what is no principal', { user: 'sam', agent: 'ann' }],
    ['another', { user: 7 }],
    ['null', null],
    ['a function', Object.assign(() => 1, { user: 'sam' })],
    ['a list', [['user', 'sam']]],
  ])('nothing is remembered: %s', (_, principal) => {
    const acting = account.as(principal as never);
    const nurse = account.jobHandle('nurse') ?? -1;
    for (let again = 0; again < 2; again++) {
      expect(told(() => acting.can('viewJobAd', 'nurse'))).toEqual(engine(false));
      expect(told(() => acting.canHandle(0, nurse))).toEqual(engine(false));
      expect(told(() => [...acting.canMany(['viewJobAd'], ['nurse'])])).toEqual(engine([0]));
    }
    // No handle of an action, which is seen without asking.
    expect(told(() => acting.canHandle(JOB_ACTIONS.length, nurse))).toEqual(memory(false));
  });
});
