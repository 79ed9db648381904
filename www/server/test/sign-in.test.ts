import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPasswords } from '../src/sign-in/passwords.ts';
import { IDLE, LIFETIME } from '../src/sign-in/sign-ins.ts';
import { onBothServers, PASSWORD, Server } from './portal.ts';

const HOUR = 3_600_000;

onBothServers((server) => {
  test('a sign-in returns who the person is, and everything else needs one', async () => {
    const account = await server().account();
    const sam = await account.user('sam');
    assert.deepEqual((await sam.get('/api/me')).body, {
      kind: 'user',
      user: 'sam',
      account: account.id,
      organisation: 'Acme Care',
      name: 'Sam Whitlock',
      email: account.email('sam'),
    });
    const stranger = server().stranger(account.id);
    const paths = ['snapshot', 'live', 'people', 'jobs', 'jobs/nurse', 'jobs/nurse/applicants', 'jobs/nurse/access'];
    const more = ['applicants', 'activities', 'activities.csv', 'activities.json', 'jobs/nurse/applicants.csv'];
    for (const path of [...paths, ...more, '/api/me', '/api/support/accounts', 'jobs/nurse/applicants/nurse-1/cv']) {
      const answer = await stranger.get(path);
      assert.equal(answer.status, 401, path);
      assert.match(answer.type, /^application\/problem\+json/);
    }
    assert.equal((await stranger.do({ type: 'viewUsers' })).status, 401);
    assert.equal((await stranger.post('leave')).status, 401);
    assert.equal((await stranger.change('PUT', 'jobs/nurse/applicants/nurse-1/cv', new FormData())).status, 401);
  });

  test('the cookie is hidden from scripts and other sites, and changes with each sign-in', async () => {
    const account = await server().account();
    const caller = server().stranger(account.id);
    const door = '/api/sign-in';
    const first = await caller.signIn(door, account.email('sam'), PASSWORD);
    assert.match(first.headers.getSetCookie().join(), /^portal=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/);
    const before = new Map(caller.cookies);
    await caller.signIn(door, account.email('olga'), PASSWORD);
    assert.notEqual(caller.cookies.get('portal'), before.get('portal'));
    assert.equal((await caller.get('/api/me')).body.user, 'olga');
    caller.cookies.set('portal', before.get('portal') ?? '');
    assert.equal((await caller.get('/api/me')).status, 401, 'the earlier sign-in of this browser has ended');
  });

  test('a changed or invented cookie signs nobody in', async () => {
    const account = await server().account();
    const sam = await account.user('sam');
    const genuine = sam.cookies.get('portal') ?? '';
    const changed = `${genuine.startsWith('A') ? 'B' : 'A'}${genuine.slice(1)}`;
    for (const forged of [genuine.slice(0, -1), changed, genuine.split('.')[0] ?? '', '', 'olga']) {
      sam.cookies.set('portal', forged);
      assert.equal((await sam.get('/api/me')).status, 401, forged);
    }
  });

  test('an unknown email address, a wrong password and the wrong sign-in get the same answer', async () => {
    const account = await server().account();
    const stranger = server().stranger(account.id);
    const olga = account.email('olga');
    const ann = account.seed.agents.ann?.email ?? '';
    const tries: [string, string, string][] = [
      ['/api/sign-in', olga, 'wrong'],
      ['/api/sign-in', 'nobody@example.org', PASSWORD],
      ['/api/sign-in', ann, PASSWORD],
      ['/api/support/sign-in', olga, PASSWORD],
    ];
    const answers = await Promise.all(tries.map(([door, email, password]) => stranger.post(door, { email, password })));
    for (const { status, body, headers } of answers) {
      assert.equal(status, 401);
      assert.deepEqual(body, answers[0]?.body);
      assert.deepEqual(headers.getSetCookie(), []);
    }
    assert.equal((await stranger.post('/api/sign-in', { email: olga.toUpperCase(), password: PASSWORD })).status, 200);
  });

  test('an unknown email address costs the server as much as a known one', async (t) => {
    const account = await server().account();
    const { passwords } = server().app.portal;
    const verify = t.mock.method(passwords, 'verify');
    const stranger = server().stranger(account.id);
    for (const email of [account.email('olga'), 'nobody@example.org']) {
      await stranger.post('/api/sign-in', { email, password: 'wrong' });
    }
    const hashes = verify.mock.calls.map(({ arguments: [hash] }) => typeof hash);
    assert.deepEqual(hashes, ['string', 'undefined']);
  });

  test('signing out ends the sign-in on the server, not only in the browser', async () => {
    const account = await server().account();
    const sam = await account.user('sam');
    const kept = sam.cookies.get('portal') ?? '';
    assert.equal((await sam.post('/api/sign-out')).status, 204);
    assert.equal(sam.cookies.has('portal'), false);
    sam.cookies.set('portal', kept);
    assert.equal((await sam.get('/api/me')).status, 401);
  });

  test('a sign-in ends after a time without use, and after its lifetime in any case', async (t) => {
    const begin = server().stopClock(t);
    const account = await server().account();
    const [idle, busy] = [await account.user('sam'), await account.user('pat')];
    for (let hours = 1; hours * HOUR < LIFETIME; hours++) {
      server().time = begin + hours * HOUR;
      assert.equal((await busy.get('/api/me')).status, 200, `${hours} h`);
      if (hours * HOUR === IDLE) assert.equal((await idle.get('/api/me')).status, 401);
    }
    server().time = begin + LIFETIME;
    assert.equal((await busy.get('/api/me')).status, 401);
  });

  test('a sign-in accepts two strings and nothing else', async () => {
    const stranger = server().stranger();
    const credentials = { email: 'a@example.org', password: PASSWORD };
    const bodies = [
      {},
      [],
      'x',
      { email: 'a@example.org' },
      { ...credentials, password: 7 },
      { ...credentials, at: 1 },
    ];
    for (const body of bodies) {
      const answer = await stranger.post('/api/sign-in', body);
      assert.equal(answer.status, body === 'x' ? 415 : 400, JSON.stringify(body));
      assert.match(answer.type, /^application\/problem\+json/);
    }
    const { body } = await stranger.post('/api/sign-in', { ...credentials, actor: 'olga' });
    assert.equal(body.pointer, '/actor');
  });

  test('a user of one account cannot see any other', async () => {
    const [mine, other] = [await server().account(), await server().account()];
    const olga = await mine.user('olga');
    for (const path of ['snapshot', 'live', 'people', 'jobs', 'applicants', 'activities', 'jobs/nurse/applicants']) {
      assert.equal((await olga.get(`/api/accounts/${other.id}/${path}`)).status, 404, path);
      assert.equal((await olga.get(`/api/accounts/no-such-account/${path}`)).status, 404, path);
    }
    const command = { action: { type: 'closeJobAd', job: 'nurse' } };
    assert.equal((await olga.post(`/api/accounts/${other.id}/commands`, command)).status, 404);
    assert.equal((await olga.get('/api/support/accounts')).status, 403);
  });
});

test('too many attempts with one email address or from one network address get 429 for a while', async (t) => {
  const limits = { perAddress: 7, perEmail: 2, window: 24 * HOUR };
  const server = await Server.open(undefined, { limits });
  t.after(() => server.close());
  const account = await server.account();
  const stranger = server.stranger();
  const signIn = (email: string, password = 'wrong') => stranger.post('/api/sign-in', { email, password });
  const olga = account.email('olga');
  for (const expected of [401, 401, 429]) assert.equal((await signIn(olga)).status, expected);
  const limited = await signIn(olga, PASSWORD);
  assert.equal(limited.status, 429, 'the right password too');
  assert.ok(Number(limited.headers.get('retry-after')) > 0);
  assert.match(limited.type, /^application\/problem\+json/);
  assert.equal((await signIn(account.email('sam'))).status, 401, 'another email address has its own count');
  assert.equal((await stranger.post('/api/support/sign-in', { email: 'a@example.org', password: 'x' })).status, 401);
  assert.equal((await stranger.get('/api/invitations/guess')).status, 404);
  assert.equal((await stranger.get('/api/invitations/guess')).status, 429, 'the eighth attempt from this address');
  assert.equal((await signIn(account.email('pat'), PASSWORD)).status, 429);
});

test('a password is stored as argon2id with the cost that OWASP recommends', async () => {
  const passwords = await openPasswords();
  const hash = await passwords.hash(PASSWORD);
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.equal(await passwords.verify(hash, PASSWORD), true);
  assert.equal(await passwords.verify(hash, `${PASSWORD}!`), false);
  assert.equal(await passwords.verify(undefined, 'nobody has this password'), false);
});
