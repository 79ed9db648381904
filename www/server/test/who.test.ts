import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Portal } from './portal.ts';

test('the sign-in list is open to everybody and tells names, types and status only', async (t) => {
  const portal = await Portal.open(t);
  const { status, body } = await portal.stranger().get('/api/people');
  assert.equal(status, 200);
  assert.deepEqual(body.users[0], { id: 'olga', type: 'owner', status: 'active', name: 'Olga Lindqvist' });
  assert.equal(body.users.length, 10);
  assert.deepEqual(body.agents[0], { id: 'ann', name: 'Ann Becker' });
});

test('everything else needs a signed-in caller', async (t) => {
  const portal = await Portal.open(t);
  const stranger = portal.stranger();
  const paths = ['me', 'projection', 'users', 'ads', 'activities', 'jobs/nurse/applicants', 'jobs/nurse/access'];
  for (const path of paths) {
    const answer = await stranger.get(`/api/${path}`);
    assert.equal(answer.status, 401, path);
    assert.match(answer.type, /^application\/problem\+json/);
  }
  assert.equal((await stranger.do({ type: 'viewUsers' })).status, 401);
});

test('the cookie is closed to scripts and other sites', async (t) => {
  const portal = await Portal.open(t);
  const answer = await portal.stranger().post('/api/sign-in', { user: 'sam' });
  const cookie = answer.headers.get('set-cookie') ?? '';
  assert.match(cookie, /HttpOnly/);
  assert.match(cookie, /SameSite=Strict/);
});

test('a cookie that was changed signs nobody in', async (t) => {
  const portal = await Portal.open(t);
  const sam = await portal.as({ user: 'sam' });
  const genuine = sam.cookie;
  assert.equal((await sam.get('/api/me')).status, 200);
  for (const forged of [
    genuine.replace('sam', 'olga'),
    genuine.slice(0, -1),
    `portal=${encodeURIComponent('{"user":"olga"}')}`,
    'portal=',
  ]) {
    assert.notEqual(forged, genuine);
    sam.cookie = forged;
    assert.equal((await sam.get('/api/me')).status, 401, forged);
    assert.equal((await sam.do({ type: 'viewUsers' })).status, 401, forged);
  }
});

test('signing in takes one person of the list', async (t) => {
  const portal = await Portal.open(t);
  for (const body of [
    { user: 'nobody' },
    { agent: 'olga' },
    {},
    { user: 'sam', agent: 'ann' },
    { agent: 'ann', session: 's' },
    [],
  ]) {
    const answer = await portal.stranger().post('/api/sign-in', body);
    assert.equal(answer.status, 400, JSON.stringify(body));
    assert.equal(answer.headers.get('set-cookie'), null);
  }
});

test('signing out ends it in this browser', async (t) => {
  const portal = await Portal.open(t);
  const sam = await portal.as({ user: 'sam' });
  await sam.post('/api/sign-out', {});
  assert.equal((await sam.get('/api/me')).status, 401);
});

test('each caller gets the own projection', async (t) => {
  const portal = await Portal.open(t);
  const of = async (user: string) => (await (await portal.as({ user })).get('/api/projection')).body;
  for (const user of ['olga', 'fred', 'pat', 'noor', 'sam', 'ines']) {
    const projection = await of(user);
    assert.deepEqual(projection.projectionFor, { user });
    assert.equal(projection.users.length, 10, user);
    assert.equal(projection.jobs.length, 12, user);
  }
  for (const user of ['dana', 'ivan', 'rosa']) {
    const projection = await of(user);
    assert.deepEqual(
      projection.users.map(({ id }: { id: string }) => id),
      [user],
    );
    assert.deepEqual(projection.jobs, []);
  }
});

test('the projection comes with the clock it was made by', async (t) => {
  const portal = await Portal.open(t, { now: () => 1_700_000_000_000 });
  const { headers } = await (await portal.as({ user: 'olga' })).get('/api/projection');
  assert.equal(headers.get('server-time'), '1700000000000');
});
