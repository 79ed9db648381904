// The engine is written never to trap. Should it, the call had no effect, and everybody goes on from where they were. The
// engine here is the real one; the traps are put in.
import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Account } from '../src/account.js';
import { ConsentryError, EngineFailed } from '../src/errors.js';
import { Verb } from '../src/generated/verbs.js';
import { actionHandle } from '../src/hot/actions.js';
import type { AccountInput } from '../src/types/document.js';
import { askOnce } from '../src/wasm/call.js';
import type { Engine } from '../src/wasm/glue.js';
import { machine, start } from '../src/wasm/machine.js';
import { acme, NOW, olga, sam, thrown } from './fixtures.js';
import { trap, withInstances } from './traps.js';

beforeAll(() => {
  start(new WebAssembly.Module(readFileSync(new URL('../dist/consentry_bg.wasm', import.meta.url))));
});
afterEach(() => vi.restoreAllMocks());

const load = (): Account => Account.load(acme, { now: () => NOW });
const viewing = { type: 'viewApplicants', job: 'nurse' } as const;
const granting = { type: 'grantJobAccess', job: 'nurse', user: 'pat' } as const;

describe('a call that traps', () => {
  it.each([
    ['a panic', new WebAssembly.RuntimeError('unreachable')],
    ['a stack overflow', new RangeError('Maximum call stack size exceeded')],
    ['what the glue throws', new Error('recursive use of an object detected')],
  ])('by %s says so, and the next one is answered', (_, kind) => {
    const account = load();
    const before = machine();
    trap('run', 1, kind);
    const error = thrown(() => account.as(sam).check(viewing));
    expect(error).toBeInstanceOf(EngineFailed);
    expect(error).toBeInstanceOf(ConsentryError);
    expect(error.cause).toBe(kind);
    expect(error.message).toMatch(
      /^the engine failed \(.+\); the call had no effect, and the account was loaded again at version 0$/,
    );
    expect(account.as(sam).check(viewing).allowed).toBe(true);
    expect(machine()).not.toBe(before);
    expect(before.alive).toBe(false);
  });

  it('loses no event that was applied', () => {
    const account = load();
    account.apply(account.execute(olga, granting).events);
    account.apply(account.execute(olga, { type: 'inviteUser', user: 'zoe', userType: 'fullAccess' }).events);
    const whole = account.toJSON();
    trap('run');
    thrown(() => account.toJSON());
    expect(account.version).toBe(2);
    expect(account.toJSON()).toEqual(whole);
    expect(account.as(sam).check({ type: 'viewApplicants', job: 'cook' })).toMatchObject({
      insteadBy: ['fred', 'olga'],
    });
  });

  it('applies nothing', () => {
    const account = load();
    const { events } = account.execute(olga, granting);
    trap('run');
    expect(thrown(() => account.apply(events))).toBeInstanceOf(EngineFailed);
    expect(account.version).toBe(0);
    account.apply(events);
    expect(account.version).toBe(1);
  });

  it('on the hot path is one like any other', () => {
    const account = load();
    const acting = account.as(sam);
    const nurse = account.jobHandle('nurse') ?? -1;
    expect(acting.can('viewApplicants', 'cook')).toBe(false);
    trap('mask');
    expect(thrown(() => acting.can('viewApplicants', 'nurse'))).toBeInstanceOf(EngineFailed);
    expect(acting.can('viewApplicants', 'nurse')).toBe(true);
    expect(acting.canHandle(actionHandle('viewApplicants'), nurse)).toBe(true);
    expect(acting.can('viewApplicants', 'cook')).toBe(false);
  });

  it('moves every account of the instance', () => {
    const [first, second] = [load(), load()];
    second.apply(second.execute(olga, granting).events);
    const engines = vi.spyOn(machine().glue.Engine.prototype as Engine, 'run');
    engines.mockImplementationOnce(() => {
      throw new WebAssembly.RuntimeError('unreachable');
    });
    thrown(() => first.as(sam).check(viewing));
    engines.mockClear();
    expect(second.as({ user: 'pat' }).check(viewing).allowed).toBe(true);
    expect(engines).not.toHaveBeenCalled();
  });

  it('while loading leaves no account, and the next can be loaded', () => {
    trap('run');
    const error = thrown(load);
    expect(error).toBeInstanceOf(EngineFailed);
    expect(error.message).toMatch(/the call had no effect$/);
    expect(load().version).toBe(0);
  });

  it('without an account is one like any other', () => {
    trap('run');
    expect(thrown(() => askOnce(Verb.vocabulary, []))).toBeInstanceOf(EngineFailed);
    expect(askOnce(Verb.vocabulary, [])).toHaveProperty('reasons');
  });
});

describe('a large account', () => {
  it('comes back whole from the memory of the instance that failed, time and again', () => {
    const account = Account.load(large(), { now: () => NOW });
    account.apply(account.execute(olga, { type: 'closeJobAd', job: 'job 7' }).events);
    const whole = account.toJSON();
    for (let time = 0; time < 3; time++) {
      trap('run');
      expect(thrown(() => account.toJSON()).message).toContain('was loaded again at version 1');
      expect(account.toJSON()).toEqual(whole);
    }
  });

  it('is not brought back from memory that is damaged', () => {
    const account = Account.load(large(), { now: () => NOW });
    const { words } = machine().views;
    trap('run');
    words.fill(0, words.length >> 3);
    expect(thrown(() => account.toJSON()).message).toContain('what was kept of it is damaged');
  });

  it('gives its memory back', () => {
    const load = () => Account.load(large(), { now: () => NOW });
    load().dispose();
    const before = machine().views.refreshed().bytes.length;
    for (let time = 0; time < 5; time++) load().dispose();
    expect(machine().views.refreshed().bytes.length).toBe(before);
  });
});

/** So large that its journal is kept in wasm memory. */
function large(): AccountInput {
  const users = Array.from(
    { length: 100 },
    (_, i) => ({ id: `user ${i}`, type: 'specificJobAccess', status: 'active' }) as const,
  );
  const access = users.map(({ id }) => id);
  const jobs = Array.from({ length: 3000 }, (_, i) => ({ id: `job ${i}`, postedBy: 'olga', access }));
  return { ...acme, users: [...acme.users, ...users], jobs };
}

describe('an account that cannot be loaded again', () => {
  const { Instance } = WebAssembly;

  it.each([
    ['when it comes back as another', { engine_version: () => 7 }, 'it came back at version 7'],
    ['when it is refused', { engine_run: () => 1 }, 'what it took before was refused'],
  ])('says so %s', (_, broken, why) => {
    const account = load();
    trap('run');
    const error = withInstances(
      (module, imports) => ({ exports: { ...new Instance(module, imports).exports, ...broken } }),
      () => thrown(() => account.as(sam).check(viewing)),
    );
    expect(error.message).toContain(`could not be loaded again (Error: ${why})`);
    expect(account.as(sam).check(viewing).allowed).toBe(true);
  });

  it('says so, and is tried again by the next call', () => {
    const account = load();
    trap('run');
    const error = withInstances(
      () => {
        throw new RangeError('out of memory');
      },
      () => thrown(() => account.as(sam).check(viewing)),
    );
    expect(error).toBeInstanceOf(EngineFailed);
    expect(error.message).toContain('could not be loaded again (RangeError: out of memory)');
    expect(error.cause).toBeInstanceOf(RangeError);
    expect(account.as(sam).check(viewing).allowed).toBe(true);
  });
});
