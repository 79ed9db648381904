// The exact answers of a host: problems, headers, and default options.
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { MemoryStore } from 'consentry/express';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BadRequest, HostError, NotSignedIn, TooManyConflicts, UnknownAccount } from '../src/host/errors.js';
import { Host } from '../src/host/host.js';
import { problemOf } from '../src/host/problem.js';
import type { Store } from '../src/host/store.js';
import { Turns } from '../src/host/turns.js';
import { acme, load, NOW, olga, sam, thrown } from './fixtures.js';
import { until } from './until.js';

vi.mock('node:timers/promises', () => ({ setTimeout: vi.fn(async () => {}) }));

afterEach(() => vi.restoreAllMocks());

/** A host whose requests are principals. */
function hostOf(store: Store<undefined>, account: string | undefined = 'acme') {
  return new Host<{ readonly user: string } | undefined, undefined>({
    store,
    principal: (request) => request,
    account: () => account,
  });
}

const failed = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'served',
    (error) => error,
  );

describe('a problem', () => {
  it.each([
    [new NotSignedIn(), 401, 'Unauthorized', 'Sign in first.', 'NotSignedIn'],
    [new UnknownAccount(), 404, 'Not Found', 'This account does not exist.', 'UnknownAccount'],
    [
      new TooManyConflicts(),
      503,
      'Service Unavailable',
      'Too many changes to this account at the moment. Please try again.',
      'TooManyConflicts',
    ],
  ])('of a host: %s', (error, status, title, detail, name) => {
    expect(problemOf(error)).toEqual({ type: 'about:blank', title, status, detail });
    expect([error.name, error.statusCode, error instanceof HostError]).toEqual([name, status, true]);
  });

  it('of a request has a pointer', () => {
    const error = new BadRequest('/expectedVersion', 'Why.');
    expect(error.name).toBe('BadRequest');
    expect(problemOf(error)).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'Why.',
      pointer: '/expectedVersion',
    });
  });

  it('of an unknown status has a general title', () => {
    class Odd extends HostError {
      readonly statusCode = 499;
    }
    expect(problemOf(new Odd('Why.'))).toEqual({ type: 'about:blank', title: 'Error', status: 499, detail: 'Why.' });
  });

  it('is undefined for any other error', () => {
    expect(problemOf(new Error('a secret'))).toBeUndefined();
    expect(problemOf(undefined)).toBeUndefined();
  });

  async function problem(action: object, expectedVersion?: number) {
    const store = new MemoryStore([acme]);
    return problemOf(await failed(hostOf(store).perform(sam, action as never, { expectedVersion })));
  }

  it('of the rules has a title per status, and a pointer to the fault', async () => {
    expect(await problem({ type: 'viewSettings' })).toMatchObject({ status: 403, title: 'This action is not allowed' });
    expect(await problem({ type: 'viewUsers' }, 7)).toMatchObject({
      status: 409,
      title: 'The account has changed',
      detail: 'The account has changed since; look again.',
    });
    const malformed = await problem({ type: 'viewUsers', 'a/b~c': 1 });
    expect(malformed).toMatchObject({ status: 400, title: 'The action is malformed', pointer: '/action/a~1b~0c' });
    expect(malformed?.detail).toMatch(/^The request is not well formed\. See action\.a\/b~c\.$/);
    expect(await problem({ type: 'setJobAccess', job: 'nurse', grant: ['pat', 7], revoke: [] })).toMatchObject({
      pointer: '/action/grant/1',
    });
  });
});

describe('a host', () => {
  it('returns the principal, the account and the time', async () => {
    vi.spyOn(Date, 'now').mockReturnValue(NOW);
    const store = new MemoryStore([acme]);
    expect(await hostOf(store).ask(sam)).toEqual({ principal: sam, account: await store.load('acme'), at: NOW });
  });

  it.each([
    ['nobody', undefined, 'acme', NotSignedIn],
    ['no account', sam, undefined, UnknownAccount],
    ['an unknown account', sam, 'nowhere', UnknownAccount],
  ])('rejects requests by or about %s', async (_, request, account, error) => {
    const host = new Host<{ readonly user: string } | undefined, undefined>({
      store: new MemoryStore([acme]),
      principal: (asked) => asked,
      account: () => account,
    });
    for (const work of [
      host.ask(request),
      host.perform(request, { type: 'viewUsers' }),
      host.performAll(request, () => []),
      host.snapshot(request),
      host.live(request),
    ])
      expect(await failed(work)).toBeInstanceOf(error);
  });

  it.each([undefined, null])('does not ask its store if the account is %j', async (account) => {
    const store = new MemoryStore([acme]);
    const load = vi.spyOn(store, 'load');
    const host = new Host<typeof sam, undefined>({ store, principal: (request) => request, account: () => account });
    expect(await failed(host.ask(sam))).toBeInstanceOf(UnknownAccount);
    expect(load).not.toHaveBeenCalled();
  });

  it('performs several acts at once, but no commands', async () => {
    const host = hostOf(new MemoryStore([acme]));
    const view = { type: 'viewUsers' } as const;
    const { decisions, activities } = await host.performAll(olga, () => [view, { type: 'viewSettings' }]);
    expect(decisions).toMatchObject([
      { allowed: true, rule: 'USR-1' },
      { allowed: true, version: 0 },
    ]);
    expect(activities).toEqual([]);
    expect(await failed(host.performAll(olga, () => [view, { type: 'closeJobAd', job: 'nurse' }]))).toMatchObject({
      message: 'performAll accepts only acts; closeJobAd is a command',
    });
  });

  it('tries twenty times, with random waits of up to 30 ms', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    vi.mocked(pause).mockClear();
    const append = vi.fn(async () => false);
    const store = new MemoryStore([acme]);
    const busy: Store<undefined> = { load: (id) => store.load(id), append, watch: () => () => {} };
    expect(await failed(hostOf(busy).perform(olga, { type: 'closeJobAd', job: 'nurse' }))).toBeInstanceOf(
      TooManyConflicts,
    );
    expect(append).toHaveBeenCalledTimes(20);
    const waits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 15, 15, 15, 15];
    expect(vi.mocked(pause).mock.calls).toEqual(waits.map((milliseconds) => [milliseconds]));
  });

  it('sends a heartbeat every 15 seconds, without keeping the process alive', async () => {
    const beating = vi.spyOn(globalThis, 'setInterval');
    const stream = await hostOf(new MemoryStore([acme])).live(sam);
    expect(beating.mock.calls).toEqual([[expect.any(Function), 15_000]]);
    expect(beating.mock.results.map(({ value }) => (value as NodeJS.Timeout).hasRef())).toEqual([false]);
    stream.destroy();
  });

  it('ends its streams when closed, and any that are opened later', async () => {
    const store = new MemoryStore([acme]);
    const host = hostOf(store);
    const before = await host.live(sam);
    expect(await before.iterator({ destroyOnReturn: false }).next()).toMatchObject({ done: false });
    host.close();
    const after = await host.live(sam);
    for (const stream of [before, after]) expect(await stream.toArray()).toEqual([]);
  });

  it('releases a stream that has ended', async () => {
    const host = hostOf(new MemoryStore([acme]));
    const [over, open] = [await host.live(sam), await host.live(sam)];
    const ends = [over, open].map((stream) => vi.spyOn(stream, 'end'));
    over.destroy();
    await once(over, 'close');
    host.close();
    expect(ends.map((end) => end.mock.calls.length)).toEqual([0, 1]);
  });
});

describe('the memory store', () => {
  it('has only the given accounts', async () => {
    const store = new MemoryStore([acme]);
    expect(await store.load('nowhere')).toBeUndefined();
    const missing = new Error('the account "nowhere" does not exist');
    for (const ask of [
      () => store.events('nowhere'),
      () => store.activities('nowhere'),
      () => store.watch('nowhere', () => {}),
    ])
      expect(thrown(ask)).toEqual(missing);
    await expect(store.append('nowhere', 0, { events: [], activities: [] })).rejects.toEqual(missing);
  });

  it('calls a watcher for every change until it is stopped', async () => {
    const store = new MemoryStore([acme]);
    const changed = vi.fn();
    const stops = [store.watch('acme', changed), store.watch('acme', changed)];
    const { events, activities } = load().execute(olga, { type: 'closeJobAd', job: 'nurse' });
    expect(await store.append('acme', 0, { events: [], activities })).toBe(true);
    expect(changed).not.toHaveBeenCalled();
    expect(await store.append('acme', 7, { events, activities })).toBe(false);
    expect(await store.append('acme', 0, { events, activities })).toBe(true);
    expect(changed).toHaveBeenCalledTimes(2);
    stops[0]?.();
    const next = (await store.load('acme'))?.execute(olga, { type: 'closeJobAd', job: 'cook' });
    await store.append('acme', 1, { events: next?.events ?? [], activities: [] });
    expect(changed).toHaveBeenCalledTimes(3);
    expect(store.events('acme').map(({ version }) => version)).toEqual([1, 2]);
    expect(store.activities('acme')).toEqual([...activities, ...activities]);
  });
});

describe('tasks in turns', () => {
  /** A task that ends when the test ends it. */
  function work() {
    let finish = () => {};
    const over = new Promise<void>((resolve) => {
      finish = resolve;
    });
    return { run: vi.fn(() => over), finish };
  }

  it('run one after another, and do not wait for other keys', async () => {
    const turns = new Turns();
    const [first, second, third, other] = [work(), work(), work(), work()];
    const before = turns.take('a', first.run);
    const next = turns.take('a', second.run);
    first.finish();
    await before.then(() => new Promise(setImmediate));
    turns.take('a', third.run);
    turns.take('b', other.run);
    await new Promise(setImmediate);
    expect([second, third, other].map(({ run }) => run.mock.calls.length)).toEqual([1, 0, 1]);
    second.finish();
    await next;
    await until(() => third.run.mock.calls.length === 1);
  });

  it('leave no keys behind', async () => {
    const forgotten = vi.spyOn(Map.prototype, 'delete');
    await new Turns().take('a', async () => {});
    await new Promise(setImmediate);
    expect(forgotten).toHaveBeenCalledWith('a');
  });
});
