// Every kind of answer over HTTP, in both frameworks.
import type { Event } from 'consentry';
import { MemoryStore, type Problem, type Store } from 'consentry/express';
import { afterEach, describe, expect, it } from 'vitest';
import { acme, NOW } from './fixtures.js';
import { onExpress, onFastify, type Portal, type Running, signedIn } from './host-servers.js';

const olga = signedIn({ user: 'olga' });
const sam = signedIn({ user: 'sam' });
const pat = signedIn({ user: 'pat' });
const ann = signedIn({ agent: 'ann' });
const annInside = signedIn({ agent: 'ann', session: 's1' });

let running: Running;
afterEach(() => running.close());

describe.each([
  ['Fastify', onFastify],
  ['Express', onExpress],
])('%s', (_, start) => {
  async function portal(more: Partial<Portal> = {}) {
    const store = new MemoryStore([acme]);
    running = await start({ store, ...more });
    return store;
  }

  it('serves an allowed action, with the decision on the request', async () => {
    const store = await portal();
    const { status, body } = await get('/acme/jobs/nurse/applicants', sam);
    expect(status).toBe(200);
    expect(body).toEqual({ allowed: true, rule: 'APP-2', validUntil: null, version: 0 });
    expect(store.activities('acme')).toEqual([]);
  });

  it('answers 403 with the decision', async () => {
    await portal();
    const { status, type, body } = await get('/acme/jobs/cook/applicants', sam);
    expect(status).toBe(403);
    expect(type).toMatch(/^application\/problem\+json/);
    expect(body).toEqual({
      type: '/problems/noJobAccess',
      title: 'This action is not allowed',
      status: 403,
      detail: 'You do not have access to the applicants of this job.',
      decision: expect.objectContaining({ allowed: false, reason: 'noJobAccess', insteadBy: ['fred', 'olga'] }),
    });
  });

  it('answers 401 if nobody is signed in, and 404 for an unknown account', async () => {
    await portal();
    const blank = { type: 'about:blank' };
    expect((await get('/acme/snapshot')).body).toMatchObject({ ...blank, status: 401, title: 'Unauthorized' });
    expect((await get('/nowhere/snapshot')).status).toBe(401);
    expect((await get('/acme/jobs/nurse/applicants', signedIn(null))).status).toBe(401);
    expect((await get('/nowhere/snapshot', olga)).body).toMatchObject({ ...blank, status: 404, title: 'Not Found' });
    expect((await get('/nowhere/jobs/nurse/applicants', olga)).status).toBe(404);
  });

  it.each([
    [{ type: 'removeUser', user: 7 }, 'malformed', '/action/user'],
    [{ type: 'removeUser', user: 'pat', by: 'olga' }, 'malformed', '/action/by'],
    [{ type: 'setJobAccess', job: 'nurse', grant: ['pat', 'pat'], revoke: [] }, 'malformed', '/action/grant/1'],
    [[{ type: 'viewUsers' }], 'malformed', '/action'],
    ['viewUsers', 'malformed', '/action'],
    [null, 'malformed', '/action'],
    [undefined, 'malformed', '/action'],
    [{ type: 'eatCake' }, 'unknownAction', undefined],
  ])('answers 400 to %j as an action', async (action, reason, pointer) => {
    const store = await portal();
    const { status, body } = await command(olga, { action });
    expect(status).toBe(400);
    expect(body).toMatchObject({ type: `/problems/${reason}`, decision: { reason } });
    expect((body as Problem).pointer).toBe(pointer);
    expect(store.events('acme')).toEqual([]);
  });

  it.each([null, [], 7, 'action'])('answers 400 to %j as a whole body', async (body) => {
    const store = await portal();
    expect((await command(olga, body)).status).toBe(400);
    expect(store.events('acme')).toEqual([]);
  });

  it('executes commands, and answers 409 to a caller with an old version', async () => {
    const store = await portal();
    const action = { type: 'closeJobAd', job: 'nurse' };
    const done = await command(olga, { action, expectedVersion: 0 });
    expect(done.body).toMatchObject({ decision: { allowed: true }, events: [{ type: 'jobAdClosed', version: 1 }] });
    const again = await command(olga, { action: { type: 'reopenJobAd', job: 'nurse' }, expectedVersion: 0 });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ type: '/problems/staleVersion', decision: { version: 1 } });
    expect(store.events('acme')).toHaveLength(1);
  });

  it.each([-1, 1.5, '0', null, {}])('answers 400 to %j as an expected version', async (expectedVersion) => {
    const store = await portal();
    const { status, body } = await command(olga, { action: { type: 'closeJobAd', job: 'nurse' }, expectedVersion });
    expect(status).toBe(400);
    expect(body).toMatchObject({ pointer: '/expectedVersion' });
    expect((body as Problem).detail).toMatch(/^expectedVersion must be a whole number; got /);
    expect(store.events('acme')).toEqual([]);
  });

  it("records an agent's acts, views and denials included, before it answers", async () => {
    const store = await portal();
    await command(olga, { action: consent });
    expect((await get('/acme/jobs/nurse/applicants', ann)).body).toMatchObject({ decision: { reason: 'noSession' } });
    await command(ann, { action: { type: 'startSupportSession', session: 's1' } });
    await command(annInside, { action: { type: 'simulateUser', user: 'sam' } });
    expect((await get('/acme/jobs/nurse/applicants', annInside)).status).toBe(200);
    expect((await get('/acme/jobs/cook/applicants', annInside)).status).toBe(403);
    const log = store.activities('acme').map(({ action, outcome, reason, simulating }) => ({
      type: action?.type,
      outcome,
      ...(reason && { reason }),
      ...(simulating && { simulating }),
    }));
    expect(log).toEqual([
      { type: 'activateSupportAccess', outcome: 'done' },
      { type: 'viewApplicants', outcome: 'denied', reason: 'noSession' },
      { type: 'startSupportSession', outcome: 'done' },
      { type: 'simulateUser', outcome: 'done' },
      { type: 'viewApplicants', outcome: 'done', simulating: 'sam' },
      { type: 'viewApplicants', outcome: 'denied', reason: 'noJobAccess', simulating: 'sam' },
    ]);
  });

  it('performs several acts at once, for users and agents', async () => {
    const store = await portal();
    expect((await get('/acme/search', olga)).body).toHaveLength(2);
    expect((await get('/acme/search', sam)).body).toHaveLength(1);
    expect((await get('/acme/search', pat)).body).toEqual([]);
    expect(store.activities('acme')).toEqual([]);
    await enter();
    await command(annInside, { action: { type: 'simulateUser', user: 'fred' } });
    const before = store.activities('acme').length;
    expect((await get('/acme/search', annInside)).body).toHaveLength(2);
    const read = store.activities('acme').slice(before);
    expect(read.map(({ action }) => action)).toEqual([
      { type: 'viewApplicants', job: 'nurse' },
      { type: 'viewApplicants', job: 'cook' },
    ]);
  });

  it('accepts no command among several acts', async () => {
    const store = await portal();
    expect((await get('/acme/mixed', olga)).status).toBe(500);
    // Acts after the first denial are not checked.
    expect((await get('/acme/mixed', pat)).body).toMatchObject({ decision: { reason: 'onlyPosterOwnerOrFullAccess' } });
    expect(store.events('acme')).toEqual([]);
  });

  it("stores the host's rows together with the entry, or neither", async () => {
    const rows = { notes: [] as string[] };
    const store = await portal({ rows });
    await enter();
    await command(annInside, { action: { type: 'simulateUser', user: 'sam' } });
    const before = store.activities('acme').length;
    expect((await post('/acme/jobs/nurse/notes', annInside, { text: 'fail' })).status).toBe(500);
    expect(store.activities('acme')).toHaveLength(before);
    expect((await post('/acme/jobs/cook/notes', annInside, { text: 'not mine' })).status).toBe(403);
    expect(rows.notes).toEqual([]);
    expect((await post('/acme/jobs/nurse/notes', annInside, { text: 'call back' })).body).toEqual({
      notes: ['call back'],
    });
    expect(store.activities('acme').at(-1)).toMatchObject({ action: { type: 'addApplicantNote' }, outcome: 'done' });
    expect((await post('/acme/jobs/nurse/notes', sam, { text: 'mine' })).body).toEqual({
      notes: ['call back', 'mine'],
    });
  });

  it('answers 503 if others are always faster', async () => {
    const store = new MemoryStore([acme]);
    await portal({ store: overriding(store, { append: async () => false }), attempts: 3 });
    const { status, body } = await command(olga, { action: { type: 'closeJobAd', job: 'nurse' } });
    expect(status).toBe(503);
    expect(body).toMatchObject({ type: 'about:blank', title: 'Service Unavailable' });
    expect(store.events('acme')).toEqual([]);
  });

  it('serves nothing if the account cannot be read, and does not say why', async () => {
    const failing = async () => {
      throw new Error('a secret');
    };
    await portal({ store: overriding(new MemoryStore([acme]), { load: failing }) });
    const { status, text } = await get('/acme/jobs/nurse/applicants', olga);
    expect(status).toBe(500);
    expect(text).not.toContain('notes');
    expect(text).not.toContain('allowed');
  });

  it.each([{ user: 7 }, { user: 'olga', agent: 'ann' }, 'olga', {}, []])(
    'answers 500 if the host supplies %j as the principal',
    async (principal) => {
      const store = await portal();
      expect((await get('/acme/jobs/nurse/applicants', signedIn(principal))).status).toBe(500);
      expect((await get('/acme/snapshot', signedIn(principal))).status).toBe(500);
      expect(store.activities('acme')).toEqual([]);
    },
  );

  it('answers 500 if the host supplies a malformed time', async () => {
    await portal({ now: () => Number.NaN });
    expect((await get('/acme/jobs/nurse/applicants', olga)).status).toBe(500);
  });

  it('has no decision on a route without a guard', async () => {
    await portal();
    expect((await get('/acme/unguarded', olga)).status).toBe(500);
  });

  it("leaves other errors to the host's own handler", async () => {
    await portal();
    const { status, type } = await get('/acme/broken', olga);
    expect(status).toBe(500);
    expect(type).not.toContain('problem');
  });

  it('returns the snapshot', async () => {
    await portal();
    const { headers, body } = await get('/acme/snapshot', sam);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({ now: NOW, projection: { id: 'acme', projectionFor: { user: 'sam' } } });
  });

  it('numbers 50 simultaneous commands without gaps', async () => {
    const store = await portal();
    const posted = await Promise.all(
      Array.from({ length: 50 }, (_, n) => command(sam, { action: { type: 'postJobAd', job: `job-${n}` } })),
    );
    expect(posted.map(({ status }) => status)).toEqual(Array(50).fill(200));
    const versions = store.events('acme').map(({ version }) => version);
    expect(versions).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
    const told = posted.flatMap(({ body }) => (body as { events: Event[] }).events.map(({ version }) => version));
    expect(told.sort((a, b) => a - b)).toEqual(versions);
  });

  async function enter() {
    await command(olga, { action: consent });
    await command(ann, { action: { type: 'startSupportSession', session: 's1' } });
  }
});

const consent = {
  type: 'activateSupportAccess',
  consent: 'c1',
  scope: { mode: 'readWrite', applicantData: true },
  expiresAt: NOW + 60_000,
  agents: null,
};

function overriding(store: MemoryStore, methods: Partial<Store<undefined>>): Store<undefined> {
  return {
    load: (id) => store.load(id),
    append: (id, version, entry) => store.append(id, version, entry),
    watch: (id, changed) => store.watch(id, changed),
    ...methods,
  };
}

const command = (authorization: string, body: unknown) => post('/acme/commands', authorization, body);

async function get(path: string, authorization?: string) {
  return answer(await fetch(running.url + path, { headers: authorization === undefined ? {} : { authorization } }));
}

async function post(path: string, authorization: string, body: unknown) {
  const headers = { authorization, 'content-type': 'application/json' };
  return answer(await fetch(running.url + path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function answer(response: Response) {
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const body: unknown = type.includes('json') ? JSON.parse(text) : undefined;
  return { status: response.status, headers: response.headers, type, text, body };
}
