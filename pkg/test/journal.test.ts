// What is kept to load an account again: how much, for how long, and what becomes of it.
import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Account } from '../src/account.js';
import { Verb } from '../src/generated/verbs.js';
import { actionHandle } from '../src/hot/actions.js';
import type { Event } from '../src/types/event.js';
import type { Engine } from '../src/wasm/glue.js';
import { Journal } from '../src/wasm/journal.js';
import { Lease, machine, start, VOID } from '../src/wasm/machine.js';
import { SavedTape } from '../src/wasm/saved.js';
import { acme, NOW, olga, sam, thrown } from './fixtures.js';
import { trap } from './traps.js';

const MIB = 2 ** 20;

beforeAll(() => {
  start(new WebAssembly.Module(readFileSync(new URL('../dist/consentry_bg.wasm', import.meta.url))));
});
afterEach(() => vi.restoreAllMocks());

const load = (): Account => Account.load(acme, { now: () => NOW });

/** The calls of the instance in use, from now on. */
const calls = () => vi.spyOn(machine().glue.Engine.prototype as Engine, 'run');

describe('the journal', () => {
  it('begins anew before it is much larger than the document, and loses nothing by that', () => {
    const account = load();
    // Learns the names of the users, which a new journal then need not.
    account.toJSON();
    const [before, { mock }] = [machine(), calls()];
    fillJournal(account);
    expect(mock.calls.map(([verb]) => verb)).toContain(Verb.toJSON);
    expect(machine()).toBe(before);
    const whole = account.toJSON();
    trap('run');
    thrown(() => account.toJSON());
    expect(account.toJSON()).toEqual(whole);
  });

  it('stays as long as it is when that fails, and the events are applied', () => {
    const [account, other] = [load(), load()];
    fillJournal(other);
    const { run } = machine().glue.Engine.prototype as Engine;
    const failed = machine();
    calls().mockImplementation(function (this: Engine, verb, ...tape) {
      if (verb === Verb.toJSON) throw new WebAssembly.RuntimeError('unreachable');
      return run.call(this, verb, ...tape);
    });
    fillJournal(account);
    expect(failed.alive).toBe(false);
    expect(account.toJSON()).toEqual(other.toJSON());
  });

  it.each([
    ['a small document, when the events take more than 1 MiB', 7, MIB],
    ['a large one, when they take more than that', 3 * MIB, 3 * MIB],
  ])('is long, after %s', (_, document, most) => {
    const journal = new Journal(Verb.load, tape(document).saved);
    journal.add(tape(most - 1).saved);
    journal.add(tape(1).saved);
    expect(journal.isLong).toBe(false);
    journal.add(tape(1).saved);
    expect(journal.isLong).toBe(true);
  });

  it('leaves a document in wasm memory from 1 MiB on', () => {
    for (const [size, leases] of [
      [MIB - 1, 0],
      [MIB, 1],
    ] as const) {
      const { saved } = tape(size);
      const journal = new Journal(Verb.load, saved);
      const { size: before } = machine().leases;
      journal.settle(journal, machine());
      expect(machine().leases.size - before).toBe(leases);
      journal.end();
      expect(machine().leases.size).toBe(before);
    }
  });

  /** A tape that takes so much. */
  function tape(size: number) {
    return { saved: { size, moveTo: () => {} } as unknown as SavedTape };
  }
});

describe('a tape that is kept', () => {
  it('takes what its words, its texts and the table of those take', () => {
    expect(kept().saved.size).toBe(4 * 8 + 4 * 2 + 4);
  });

  it('is written where there is room for it, and makes room where there is none', () => {
    const { saved, host } = kept();
    const { engine } = new Lease({}, host, VOID);
    const grown = [vi.spyOn(engine, 'grow_words'), vi.spyOn(engine, 'grow_strings'), vi.spyOn(engine, 'grow_text')];
    for (let time = 0; time < 2; time++) {
      saved.writeTo(engine, host.views);
      expect(grown.flatMap(({ mock }) => mock.calls.flat())).toEqual([8, 2, 4]);
    }
  });

  /** The tape of a list with a text and a number. */
  function kept() {
    const host = machine();
    const { engine } = new Lease({}, host, VOID);
    return { host, saved: new SavedTape(engine, host.views, host.encoder.encode(engine, [['olga', 7]])) };
  }
});

describe('handles', () => {
  it('stay those of their jobs when the engine counts anew', () => {
    const account = load();
    const [nurse, cook] = [account.jobHandle('nurse') ?? -1, account.jobHandle('cook') ?? -1];
    account.apply(account.execute(olga, { type: 'deleteJobAd', job: 'nurse' }).events);
    fillJournal(account);
    trap('run');
    thrown(() => account.toJSON());
    const view = actionHandle('viewApplicants');
    expect(account.jobHandle('cook')).toBe(cook);
    expect(account.as(olga).canHandle(view, nurse)).toBe(false);
    expect(account.as(olga).canHandle(view, cook)).toBe(true);
    expect(account.as(sam).canHandle(view, cook)).toBe(false);
  });
});

/** Applies so many events that the journal begins anew: sam's access to cook, back and forth. */
function fillJournal(account: Account): void {
  const common = { at: NOW, by: olga, job: 'cook', user: 'sam' } as const;
  for (let round = 0; round < 20; round++) {
    const events = Array.from({ length: 1000 }, (_, i): Event => {
      const type = i % 2 === 0 ? 'jobAccessGranted' : 'jobAccessRevoked';
      return { type, version: account.version + i + 1, ...common };
    });
    account.apply(events);
  }
}
