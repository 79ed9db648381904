// Instances of the module: how one begins, and how engines in it are given back. Each test has modules of its own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Engine } from '../src/wasm/glue.js';
import { acme, NOW, olga, sam, thrown } from './fixtures.js';

const module = new WebAssembly.Module(readFileSync(join(import.meta.dirname, '../dist/consentry_bg.wasm')));

/** What the garbage collector would be told, and what it would call. */
class Registry {
  static made: Registry[] = [];
  readonly kept = new Map<object, { readonly owner: object; readonly lease: unknown }>();

  constructor(readonly collected: (lease: never) => void) {
    Registry.made.push(this);
  }

  register(owner: object, lease: unknown, token: object): void {
    this.kept.set(token, { owner, lease });
  }

  unregister(token: object): void {
    this.kept.delete(token);
  }
}

/** The parts of the package, as nobody has used them yet. */
async function fresh() {
  vi.resetModules();
  Registry.made = [];
  vi.stubGlobal('FinalizationRegistry', Registry);
  const { machine, start, startSoon } = await import('../src/wasm/machine.js');
  const { askOnce } = await import('../src/wasm/call.js');
  const { LiveEngine } = await import('../src/wasm/engine.js');
  const { Verb } = await import('../src/generated/verbs.js');
  const load = (document: unknown = acme) => new LiveEngine(Verb.load, document);
  // The glue has registries of its own.
  const registry = () => Registry.made.find(({ kept }) => [...kept.values()].some(({ lease }) => Object(lease).host));
  const counted = () => {
    const engine = machine().glue.Engine.prototype as Engine;
    return { freed: vi.spyOn(engine, 'free'), dropped: vi.spyOn(engine, '__destroy_into_raw') };
  };
  return { machine, start, startSoon, askOnce, load, Verb, registry, counted };
}

let parts: Awaited<ReturnType<typeof fresh>>;
beforeEach(async () => {
  parts = await fresh();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('an instance', () => {
  it('is there once the module is loaded, and not before', () => {
    expect(thrown(parts.machine).message).toBe(
      'consentry has not loaded its WebAssembly module yet: `await init()` once, before anything else',
    );
    parts.start(module);
    const first = parts.machine();
    expect(first.alive).toBe(true);
    expect(parts.machine()).toBe(first);
    expect(parts.askOnce(parts.Verb.validate, [acme])).toEqual([]);
  });

  it('may be started without blocking', async () => {
    await parts.startSoon(module);
    const first = parts.machine();
    expect(parts.askOnce(parts.Verb.validate, [acme])).toEqual([]);
    first.fail();
    expect(parts.machine()).not.toBe(first);
    expect(parts.askOnce(parts.Verb.validate, [acme])).toEqual([]);
  });

  it('that has failed has let go of its engines, calling none', () => {
    parts.start(module);
    const engines = [parts.load(), parts.load()];
    const { freed, dropped } = parts.counted();
    const failed = parts.machine();
    failed.fail();
    expect([freed.mock.calls.length, dropped.mock.calls.length]).toEqual([0, 2]);
    expect(failed.leases.size).toBe(0);
    for (const engine of engines) expect(engine.lease.stamp).toBe(-1);
  });
});

describe('an engine', () => {
  it('is given back when its account is disposed of, once', () => {
    parts.start(module);
    const engine = parts.load();
    const { freed } = parts.counted();
    expect(parts.machine().leases.size).toBe(1);
    engine.dispose();
    engine.dispose();
    expect(freed).toHaveBeenCalledTimes(1);
    expect(parts.machine().leases.size).toBe(0);
    expect(engine.lease.stamp).toBe(-1);
  });

  it('is given back when its account was forgotten', () => {
    parts.start(module);
    const engine = parts.load();
    const { freed } = parts.counted();
    const registry = parts.registry();
    const [kept] = registry?.kept.values() ?? [];
    expect(kept?.owner).toBe(engine);
    registry?.collected(kept?.lease as never);
    expect(freed).toHaveBeenCalledTimes(1);
    expect(parts.machine().leases.size).toBe(0);
  });

  it('is no business of the collector once it was given back', () => {
    parts.start(module);
    const engine = parts.load();
    const registry = parts.registry();
    expect(registry?.kept.size).toBe(1);
    engine.dispose();
    expect(registry?.kept.size).toBe(0);
  });

  it('is given back when the document is refused, and after what needs no account', () => {
    parts.start(module);
    const { freed } = parts.counted();
    expect(thrown(() => parts.load([])).name).toBe('InvalidAccount');
    expect(freed).toHaveBeenCalledTimes(1);
    parts.askOnce(parts.Verb.vocabulary, []);
    expect(freed).toHaveBeenCalledTimes(2);
    expect(parts.machine().leases.size).toBe(0);
  });

  it('that cannot be given back takes its instance with it, and nobody is told', () => {
    parts.start(module);
    const [gone, stays] = [parts.load(), parts.load()];
    const failed = parts.machine();
    parts.counted().freed.mockImplementation(() => {
      throw new WebAssembly.RuntimeError('unreachable');
    });
    gone.dispose();
    expect([failed.alive, failed.leases.size]).toEqual([false, 0]);
    expect(stays.ask(parts.Verb.check, [olga, { type: 'viewUsers' }, NOW])).toMatchObject({ allowed: true });
  });
});

describe('an account', () => {
  it('counts its version, and its stamp with every change', () => {
    parts.start(module);
    const engine = parts.load();
    const stamps = [engine.stamp];
    for (const type of ['jobAdClosed', 'jobAdReopened']) {
      engine.apply([{ type, version: engine.version + 1, at: NOW, by: olga, job: 'nurse' }]);
      stamps.push(engine.stamp);
    }
    expect(engine.version).toBe(2);
    expect(stamps).toEqual([1, 2, 3]);
    expect(engine.generation).toBe(0);
  });

  it('moves to another instance with its next call, under another stamp', () => {
    parts.start(module);
    const engine = parts.load();
    const before = engine.stamp;
    parts.machine().fail();
    expect(engine.lease.stamp).toBe(-1);
    expect(engine.ready().host).toBe(parts.machine());
    expect(engine.stamp).toBeGreaterThan(before);
    expect([engine.generation, engine.version]).toEqual([1, 0]);
  });

  it('refuses in the words of the engine, unless something else is to be done', () => {
    parts.start(module);
    const engine = parts.load();
    const asked = () => engine.ask(parts.Verb.canEver, [sam, 'fly', NOW]);
    expect(thrown(asked).name).toBe('ConsentryError');
    const refusal = engine.ask(parts.Verb.canEver, [sam, 'fly', NOW], (said) => said) as { message: string };
    expect(thrown(asked).message).toBe(refusal.message);
    expect(refusal.message).not.toBe('');
  });

  it('knows its users by handle', () => {
    parts.start(module);
    const engine = parts.load();
    expect(engine.names()).toEqual(acme.users.map(({ id }) => id));
    engine.apply([
      { type: 'userInvited', version: 1, at: NOW, by: olga, user: 'zoe', userType: 'fullAccess', epoch: 1 },
    ]);
    expect(engine.names()).toContain('zoe');
  });

  it('names its users from the first answer on, wherever it is', () => {
    parts.start(module);
    const [owner, , member] = acme.users ?? [];
    const engine = parts.load({
      ...acme,
      users: [owner, member],
      jobs: [{ id: 'cook', postedBy: 'olga', access: [] }],
    });
    for (let time = 0; time < 2; time++) {
      const denied = engine.ask(parts.Verb.check, [sam, { type: 'viewApplicants', job: 'cook' }, NOW]);
      expect(denied).toMatchObject({ insteadBy: ['olga'] });
      parts.machine().fail();
    }
  });

  it('answers although a user is named whom it never comes to know', () => {
    parts.start(module);
    const engine = parts.load();
    const { decoder, glue } = parts.machine();
    const run = vi.spyOn(glue.Engine.prototype as Engine, 'run');
    const { decode } = decoder;
    decoder.decode = (...tape) => {
      const value = decode.apply(decoder, tape);
      decoder.missedName = run.mock.lastCall?.[0] === parts.Verb.whoCan;
      return value;
    };
    expect(engine.ask(parts.Verb.whoCan, [{ type: 'viewSettings' }, NOW])).toEqual(['fred', 'olga']);
  });

  it('keeps what stood in its document about itself', () => {
    parts.start(module);
    expect(parts.load().loaded).toEqual({ id: 'acme', projectionFor: undefined });
  });
});
