// What all routes have in common: headers, tokens, shapes, statuses.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Answer, Caller } from './caller.ts';
import { Server, type TestAccount } from './portal.ts';

let server: Server;
let account: TestAccount;
let olga: Caller;
before(async () => {
  server = await Server.open();
  account = await server.account();
  olga = await account.user('olga');
});
after(() => server.close());

const version = async () => (await olga.get('snapshot')).body.projection.version;
const close = { action: { type: 'closeJobAd', job: 'nurse' } };

function assertProblem({ status, type, body }: Answer, expected: number, what: string): void {
  assert.equal(status, expected, what);
  assert.match(type, /^application\/problem\+json/, what);
  assert.equal(body.status, expected, what);
  assert.ok(body.title && body.detail && body.type, what);
}

test('every response has the security headers', async () => {
  const answers = [await olga.get('/api/me'), await olga.get('/api/nothing'), await server.stranger().get('/api/me')];
  for (const { headers } of answers) {
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'self'/);
    assert.match(policy, /script-src 'self' 'wasm-unsafe-eval'(;|$)/);
    assert.match(policy, /style-src 'self'(;|$)/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.match(headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
  }
});

describe('a change', () => {
  test('needs the token of its own sign-in', async () => {
    const before = await version();
    const json = { 'content-type': 'application/json' };
    const send = (headers: Record<string, string>) =>
      olga.send('POST', 'commands', { body: JSON.stringify(close), headers: { ...json, ...headers } });
    const stranger = server.stranger(account.id);
    const sam = await account.user('sam');
    const forged = [{}, { 'x-csrf-token': 'guess' }, { 'x-csrf-token': await sam.token() }];
    for (const headers of [...forged, { 'x-csrf-token': await stranger.token() }] as Record<string, string>[]) {
      assertProblem(await send(headers), 403, JSON.stringify(headers));
    }
    assert.equal(await version(), before);
  });

  test('needs the token also to sign in, sign out, leave and upload', async () => {
    const without = [
      ['POST', '/api/sign-in'],
      ['POST', '/api/support/sign-in'],
      ['POST', '/api/sign-out'],
      ['POST', '/api/invitations/x'],
      ['POST', 'leave'],
      ['POST', 'resume'],
      ['PUT', 'jobs/nurse/applicants/nurse-1/cv'],
    ] as const;
    for (const [method, path] of without) assertProblem(await olga.send(method, path), 403, path);
    assert.equal((await olga.get('/api/me')).status, 200);
  });

  test('with a token from before the sign-in gets 403', async () => {
    const caller = server.stranger(account.id);
    const early = await caller.token();
    await caller.signIn('/api/sign-in', account.email('sam'), 'a password of the tests');
    const headers = { 'content-type': 'application/json', 'x-csrf-token': early };
    assertProblem(await caller.send('POST', 'commands', { body: JSON.stringify(close), headers }), 403, 'early');
  });
});

describe('a malformed request', () => {
  test('gets a problem that says what is wrong, and changes nothing', async () => {
    const before = await version();
    const bodies: [body: string, status: number][] = [
      ['', 400],
      ['{', 400],
      ['null', 400],
      ['[]', 400],
      ['{}', 400],
      ['{"action":null}', 400],
      ['{"action":{"type":"fly"}}', 400],
      ['{"action":{"type":"removeUser"}}', 400],
      ['{"action":{"type":"removeUser","user":7}}', 400],
      ['{"action":{"type":"viewUsers"},"expectedVersion":"0"}', 400],
      ['{"action":{"type":"viewUsers"},"expectedVersion":-1}', 400],
      ['{"action":{"type":"viewUsers","__proto__":{}}}', 400],
      ['{"action":{"type":"inviteUser","user":"a\\u0000b","userType":"fullAccess"}}', 400],
      ['{"action":{"type":"inviteUser","user":"a\\ud800b","userType":"fullAccess"}}', 400],
      [JSON.stringify({ action: { type: 'viewUsers' }, details: { text: 'x'.repeat(300_000) } }), 413],
    ];
    for (const [body, status] of bodies) {
      const answer = await olga.change('POST', 'commands', body, { 'content-type': 'application/json' });
      assertProblem(answer, status, body.slice(0, 80));
    }
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
      assertProblem(await olga.change('POST', 'commands', JSON.stringify(close), { 'content-type': type }), 415, type);
    }
    assert.equal(await version(), before);
  });

  test('cannot claim a principal, a time or the state of the account', async () => {
    const before = await version();
    const claims = [
      { principal: { user: 'olga' } },
      { actor: 'olga' },
      { at: 1 },
      { now: 1 },
      { state: {} },
      { version: 1 },
    ];
    const noor = await account.user('noor');
    for (const claim of claims) {
      const { status, body } = await noor.do(close.action, claim);
      assert.equal(status, 400, JSON.stringify(claim));
      assert.equal(body.pointer, `/${Object.keys(claim)[0]}`);
      assert.equal(
        (await noor.do({ ...close.action, ...claim })).status,
        400,
        `in the action: ${JSON.stringify(claim)}`,
      );
    }
    for (const name of ['session', 'agent', 'as']) {
      assert.equal((await noor.get(`jobs?${name}=olga`)).status, 200, 'a parameter that no route reads has no effect');
    }
    assert.equal((await noor.do(close.action)).status, 403);
    assert.equal(await version(), before);
  });

  test('gets the path of the fault in the action as a pointer', async () => {
    const { body } = await olga.do({ type: 'removeUser', user: 7 });
    assert.equal(body.decision.path, 'action.user');
    assert.equal(body.pointer, '/action/user');
  });

  test('may be malformed in its query or path', async () => {
    const paths = [
      'applicants?page=0',
      'applicants?page=x',
      'applicants?stage=hired',
      'applicants?q=a&q=b',
      'applicants?at=1',
    ];
    const more = ['activities?from=yesterday', 'activities?outcome=maybe', 'activities?actor=olga', 'applicants?q=%00'];
    for (const path of [...paths, ...more, 'jobs/a%00b']) assertProblem(await olga.get(path), 400, path);
    assertProblem(await olga.get(`jobs/${'x'.repeat(600)}`), 414, 'a long id');
    assertProblem(await olga.get('/api/accounts/a%00b/snapshot'), 400, 'an account');
    assertProblem(await olga.get('jobs/%zz'), 400, 'not a text');
  });

  test('may have an unknown address or method', async () => {
    assertProblem(await olga.get('/api/nothing'), 404, 'nothing');
    assertProblem(await olga.get('/api/demo'), 404, 'not a demo');
    assertProblem(await olga.get('/api/accounts'), 404, 'there is no list of accounts');
    const answer = await olga.change('DELETE', 'jobs/nurse');
    assertProblem(answer, 405, 'DELETE');
    assert.equal(answer.headers.get('allow'), 'GET, HEAD');
    assertProblem(await olga.change('PUT', 'snapshot', {}), 405, 'PUT');
    assertProblem(await olga.get('commands'), 405, 'GET');
  });
});

describe('a server with pages, behind TLS', () => {
  let web: string;
  let secure: Server;
  before(async () => {
    web = await mkdtemp(join(tmpdir(), 'portal-web-'));
    await mkdir(join(web, 'assets'));
    await writeFile(join(web, 'index.html'), '<!doctype html>');
    await writeFile(join(web, 'assets', 'app-1a2b3c.js'), 'export {};');
    secure = await Server.open(undefined, { web, origin: 'https://jobs.example.org' });
  });
  after(async () => {
    await secure.close();
    await rm(web, { recursive: true });
  });

  test('sets cookies for TLS and this host only', async () => {
    const sam = await (await secure.account()).user('sam');
    assert.deepEqual([...sam.cookies.keys()].sort(), ['__Host-csrf', '__Host-portal']);
    assert.match((await sam.get('/api/me')).headers.get('strict-transport-security') ?? '', /max-age/);
    assert.match((await sam.post('/api/sign-out')).headers.getSetCookie().join(), /Secure/);
  });

  test('serves pages with the same headers, and allows caching files named by their hash', async () => {
    const stranger = secure.stranger();
    const page = await stranger.get('/');
    assert.equal(page.body, '<!doctype html>');
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'self'/);
    assert.equal(page.headers.get('cache-control'), 'no-cache');
    assert.match((await stranger.get('/assets/app-1a2b3c.js')).headers.get('cache-control') ?? '', /immutable/);
    for (const path of ['/../server.ts', '/assets/..%2f..%2fetc%2fpasswd', '/nothing']) {
      assertProblem(await stranger.get(path), 404, path);
    }
  });

  test('reports its health to anyone, and 503 without its database', async () => {
    const stranger = secure.stranger();
    assert.deepEqual((await stranger.get('/healthz')).body, { status: 'ok', notices: 'heard' });
    await secure.app.portal.db.destroy();
    assertProblem(await stranger.get('/healthz'), 503, 'no database');
  });
});
