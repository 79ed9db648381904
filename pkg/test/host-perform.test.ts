// Deciding and storing, without HTTP, and changes between the two.
import type { Account, Action, Principal } from 'consentry';
import { consentry, MemoryStore, type Performed, Refused, type Store, TooManyConflicts } from 'consentry/express';
import type { Request } from 'express';
import { describe, expect, it, vi } from 'vitest';
import { acme, ann, consent, fred, load, NOW, olga, pat, sam } from './fixtures.js';

const nurse = { type: 'viewApplicants', job: 'nurse' } as const;
const close = { type: 'closeJobAd', job: 'nurse' } as const;
const inside = { agent: 'ann', session: 's1' };

describe('a change by others between deciding and storing', () => {
  it('denies an agent whose consent was switched off meanwhile', async () => {
    const store = await simulating();
    const first = beforeFirstAppend(store, () => hostOf(store).by(olga, { type: 'deactivateSupportAccess' }));
    await expect(refusal(hostOf(first).by(inside, nurse))).resolves.toMatchObject({
      reason: 'sessionEnded',
      version: 5,
    });
    expect(store.activities('acme').at(-1)).toMatchObject({ outcome: 'denied', reason: 'sessionEnded', version: 5 });
    const served = store
      .activities('acme')
      .filter(({ action, outcome }) => action?.type === nurse.type && outcome === 'done');
    expect(served).toEqual([]);
  });

  it('leads to a new decision on the newest version', async () => {
    const store = new MemoryStore([acme]);
    const first = beforeFirstAppend(store, () => hostOf(store).by(fred, { type: 'reopenJobAd', job: 'cook' }, close));
    const { events } = await hostOf(first).by(olga, { type: 'closeJobAd', job: 'cook' });
    expect(events).toMatchObject([{ type: 'jobAdClosed', version: 2 }]);
    expect(store.events('acme').map(({ version }) => version)).toEqual([1, 2]);
  });

  it('does not write for the decision that was not stored', async () => {
    const store = new MemoryStore([acme]);
    const within = vi.fn(async () => {});
    const first = beforeFirstAppend(store, () => hostOf(store).by(fred, close));
    await hostOf(first).perform(olga, { type: 'updateApplicants', job: 'nurse' }, { within });
    expect(within.mock.calls).toMatchObject([[undefined, { principal: olga, decision: { version: 1 } }]]);
  });

  it('does not call the store if there is nothing to write', async () => {
    const store = new MemoryStore([acme]);
    const append = vi.spyOn(store, 'append');
    const within = vi.fn(async () => {});
    const writes = ({ events }: Performed) => events.some(({ type }) => type === 'jobAdPosted');
    await hostOf(store).perform(olga, close, { within, writes });
    expect(append.mock.calls).toMatchObject([['acme', 0, { events: [{ version: 1 }] }, undefined]]);
    expect(within).not.toHaveBeenCalled();
    await hostOf(store).perform(olga, { type: 'postJobAd', job: 'baker' }, { within, writes });
    expect(within).toHaveBeenCalledTimes(1);
  });

  it('writes rows for a user’s view too, but stores nothing for a denial', async () => {
    const store = new MemoryStore([acme]);
    const append = vi.spyOn(store, 'append');
    const within = vi.fn(async () => {});
    await hostOf(store).perform(sam, nurse, { within });
    expect(within).toHaveBeenCalledTimes(1);
    append.mockClear();
    await expect(refusal(hostOf(store).perform(pat, nurse, { within }))).resolves.toMatchObject({ version: 0 });
    expect(append).not.toHaveBeenCalled();
  });

  it('never overrides the version that the caller expects', async () => {
    const store = new MemoryStore([acme]);
    const first = beforeFirstAppend(store, () => hostOf(store).by(fred, { type: 'closeJobAd', job: 'cook' }));
    const refused = refusal(hostOf(first).perform(olga, close, { expectedVersion: 0 }));
    await expect(refused).resolves.toMatchObject({ reason: 'staleVersion', version: 1 });
    expect(store.events('acme')).toHaveLength(1);
  });

  it('leads to an error after too many attempts', async () => {
    const never = { ...plain(new MemoryStore([acme])), append: vi.fn(async () => false) };
    const host = hostOf(never, { attempts: 4 });
    await expect(host.by(olga, close)).rejects.toBeInstanceOf(TooManyConflicts);
    expect(never.append).toHaveBeenCalledTimes(4);
  });
});

describe('an account that is behind', () => {
  it('is good enough for users’ views', async () => {
    const { truth, host } = stale();
    await hostOf(truth).by(olga, close);
    await expect(host.by(sam, nurse)).resolves.toMatchObject({ decision: { version: 0 } });
    const { decisions } = await host.all(sam, nurse, { type: 'viewUsers' });
    expect(decisions).toMatchObject([{ version: 0 }, { version: 0 }]);
  });

  it('does not deny a user what the newest version allows', async () => {
    const { truth, host } = stale();
    await hostOf(truth).by(olga, { type: 'grantJobAccess', job: 'nurse', user: 'pat' });
    await expect(host.by(pat, nurse)).resolves.toMatchObject({ decision: { allowed: true, version: 1 } });
    await expect(host.perform(olga, close, { expectedVersion: 1 })).resolves.toMatchObject({
      events: [{ version: 2 }],
    });
  });

  it('does not make a command wrongly a no-op', async () => {
    const { truth, host } = stale();
    await enter(truth);
    const { events } = await host.by(olga, { type: 'deactivateSupportAccess' });
    expect(events.map(({ type }) => type)).toEqual(['supportSessionEnded', 'supportAccessDeactivated']);
    await expect(refusal(host.by(inside, { type: 'viewUsers' }))).resolves.toMatchObject({ reason: 'sessionEnded' });
  });

  it('does not let a user export or change what the newest version denies', async () => {
    const { truth, host } = stale();
    await hostOf(truth).by(olga, { type: 'revokeJobAccess', job: 'nurse', user: 'sam' });
    const within = vi.fn(async () => {});
    const noted = host.perform(sam, { type: 'addApplicantNote', job: 'nurse' }, { within });
    await expect(refusal(noted)).resolves.toMatchObject({ reason: 'noJobAccess' });
    const exports = { type: 'exportApplicants', job: 'nurse' } as const;
    await expect(refusal(host.by(sam, exports))).resolves.toMatchObject({ version: 1 });
    await expect(refusal(host.all(sam, { type: 'viewUsers' }, exports))).resolves.toMatchObject({ version: 1 });
    expect(within).not.toHaveBeenCalled();
  });

  it('leads to a denial only on the newest version, even with one attempt', async () => {
    const { truth, host } = stale({ attempts: 1 });
    await hostOf(truth).by(olga, close);
    await expect(refusal(host.by(pat, nurse))).resolves.toMatchObject({ reason: 'noJobAccess', version: 1 });
  });

  it('is never good enough for agents', async () => {
    const { truth, behind, host } = stale();
    await enter(truth);
    await host.by(inside, { type: 'viewUsers' });
    await host.ask(inside);
    await expect(refusal(host.by(inside, nurse))).resolves.toMatchObject({ reason: 'notSimulating' });
    expect(behind.load.mock.calls.map(([, newest]) => newest)).not.toContain(false);
  });
});

describe('simultaneous requests', () => {
  it('run one after another in one process', async () => {
    const store = new MemoryStore([acme]);
    // Each has only one attempt.
    await post(hostOf(slow(store), { attempts: 1 }), 40, 'a');
    expect(store.events('acme')).toHaveLength(40);
  });

  it('of several processes are all stored, without gaps', async () => {
    const store = new MemoryStore([acme]);
    // Each failed attempt means that a command of another process was stored.
    const hosts = ['a', 'b', 'c'].map((name) => post(hostOf(slow(store), { attempts: 1 + 2 * 30 }), 30, name));
    await Promise.all(hosts);
    expect(store.events('acme').map(({ version }) => version)).toEqual(Array.from({ length: 90 }, (_, n) => n + 1));
  });

  it('do not delay users who only view', async () => {
    const store = new MemoryStore([acme]);
    let write = () => {};
    const written = new Promise<void>((resolve) => {
      write = resolve;
    });
    const host = hostOf(store);
    const command = host.perform(olga, close, { within: () => written });
    await expect(host.by(sam, nurse)).resolves.toMatchObject({ decision: { version: 0 } });
    write();
    await expect(command).resolves.toMatchObject({ events: [{ version: 1 }] });
  });

  it('go on after one has failed', async () => {
    const store = new MemoryStore([acme]);
    const host = hostOf(store);
    const failing = host.perform(olga, close, { within: () => Promise.reject(new Error('the disk is full')) });
    const next = host.by(olga, close);
    await expect(failing).rejects.toThrow('the disk is full');
    await expect(next).resolves.toMatchObject({ events: [{ version: 1 }] });
  });
});

it('an engine failure is never an allow', async () => {
  const store = new MemoryStore([acme]);
  const account = await store.load('acme');
  vi.spyOn(account as Account, 'execute').mockImplementation(() => {
    throw new Error('the engine failed');
  });
  const append = vi.spyOn(store, 'append');
  await expect(hostOf(store).by(olga, nurse)).rejects.toThrow('the engine failed');
  await expect(hostOf(store).by(ann, nurse)).rejects.toThrow('the engine failed');
  expect(append).not.toHaveBeenCalled();
});

/** A host whose requests are principals. */
function hostOf(store: Store<undefined>, more: { readonly attempts?: number } = {}) {
  const asRequest = (principal: Principal) => principal as unknown as Request;
  const host = consentry<undefined>({
    store,
    principal: (request) => request as unknown as Principal,
    account: () => 'acme',
    now: () => NOW,
    ...more,
  });
  const perform = (
    principal: Principal,
    ...rest: Parameters<typeof host.perform> extends [unknown, ...infer R] ? R : never
  ) => host.perform(asRequest(principal), ...rest);
  const by = async (principal: Principal, ...actions: readonly [Action, ...Action[]]) => {
    let performed = await perform(principal, actions[0]);
    for (const action of actions.slice(1)) performed = await perform(principal, action);
    return performed;
  };
  const all = (principal: Principal, ...acts: readonly Action[]) => host.performAll(asRequest(principal), () => acts);
  return { perform, by, all, ask: (principal: Principal) => host.ask(asRequest(principal)) };
}

async function enter(store: MemoryStore): Promise<void> {
  await hostOf(store).by(olga, consent);
  await hostOf(store).by(ann, { type: 'startSupportSession', session: 's1' });
}

async function simulating(): Promise<MemoryStore> {
  const store = new MemoryStore([acme]);
  await enter(store);
  await hostOf(store).by(inside, { type: 'simulateUser', user: 'sam' });
  return store;
}

/** Another writer is faster, once. */
function beforeFirstAppend(store: MemoryStore, work: () => Promise<unknown>): Store<undefined> {
  let first = true;
  const append: typeof store.append = async (...all) => {
    if (first) {
      first = false;
      await work();
    }
    return store.append(...all);
  };
  return { ...plain(store), append };
}

/** The store of a process that gets no notices. */
function stale(more: { readonly attempts?: number } = {}) {
  const truth = new MemoryStore([acme]);
  const old = load();
  const fresh = vi.fn(async (id: string, newest: boolean) => (newest ? truth.load(id) : old));
  const behind = { ...plain(truth), load: fresh };
  return { truth, behind, host: hostOf(behind, more) };
}

/** Two turns of the event loop between loading and storing. */
function slow(store: MemoryStore): Store<undefined> {
  const turn = () => new Promise(setImmediate);
  return { ...plain(store), append: (...all) => turn().then(() => store.append(...all)) };
}

function plain(store: MemoryStore): Store<undefined> {
  return {
    load: (id) => store.load(id),
    append: (...all) => store.append(...all),
    watch: (...all) => store.watch(...all),
  };
}

async function post(host: ReturnType<typeof hostOf>, count: number, name: string): Promise<void> {
  const jobs = Array.from({ length: count }, (_, n) => `${name}-${n}`);
  await Promise.all(jobs.map((job) => host.by(olga, { type: 'postJobAd', job })));
}

async function refusal(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (refused: unknown) => refused,
  );
  if (error instanceof Refused) return error.decision;
  throw new Error(`not refused: ${error}`);
}
