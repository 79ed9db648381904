// The server as a process: its environment, its output, and how it stops.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ConfigError, readConfig } from '../src/config.ts';
import { DEMO_PASSWORD } from '../src/seed/demo.ts';
import { Caller } from './caller.ts';

const MAIN = fileURLToPath(new URL('../src/main.js', import.meta.url));
const SECRET = 'x'.repeat(32);

describe('the environment', () => {
  test('has defaults for everything except the secret', () => {
    const config = readConfig({ PORTAL_SECRET: SECRET });
    assert.deepEqual([config.PORT, config.HOST, config.PORTAL_DEMO], [8080, '127.0.0.1', false]);
    assert.equal(config.DATABASE_URL, undefined);
  });

  test('that is faulty causes an error with the name of every faulty variable', () => {
    const faulty = {
      PORT: '65536',
      DATABASE_URL: 'nowhere',
      PORTAL_SECRET: 'short',
      PORTAL_ORIGIN: 'jobs.example.org/x',
      PORTAL_TRUST_PROXY: '10.0.0.0/8, everyone',
      PORTAL_LOG_LEVEL: 'loud',
    };
    assert.throws(
      () => readConfig(faulty),
      (error: Error) => {
        assert.ok(error instanceof ConfigError);
        for (const name of Object.keys(faulty)) assert.match(error.message, new RegExp(`${name}: `), name);
        assert.match(error.message, /at least 32 bytes, got 5/);
        return true;
      },
    );
    assert.throws(() => readConfig({}), /PORTAL_SECRET/);
  });

  test('of a demo needs no secret', () => {
    assert.ok(readConfig({ PORTAL_DEMO: '1' }).PORTAL_SECRET.length >= 32);
  });
});

describe('the process', () => {
  let data: string;
  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'portal-process-'));
  });
  after(() => rm(data, { recursive: true, force: true }));

  function start(env: Record<string, string>) {
    const child = spawn(process.execPath, [MAIN], {
      env: { PATH: process.env.PATH, PORT: '0', PORTAL_DATA: join(data, 'database'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines: string[] = [];
    const output = createInterface({ input: child.stdout });
    const origin = new Promise<string>((resolve, reject) => {
      output.on('line', (line) => {
        lines.push(line);
        const [, found] = /^The portal is at (\S+)$/.exec(line) ?? [];
        if (found !== undefined) resolve(found);
      });
      output.on('close', () => reject(new Error(`the server has ended: ${lines.join('\n')}`)));
    });
    // Tests that do not wait for the origin expect the process to end.
    origin.catch(() => {});
    return { child, lines, origin, silent: once(output, 'close') };
  }

  async function exitCode(child: ChildProcess): Promise<number | null> {
    if (child.exitCode !== null) return child.exitCode;
    const [code] = await once(child, 'exit');
    return code;
  }

  test('does not start without required variables, and names them', async () => {
    const { child } = start({});
    const [errors, code] = await Promise.all([text(child.stderr), exitCode(child)]);
    assert.equal(code, 1);
    assert.match(errors, /PORTAL_SECRET/);
    assert.doesNotMatch(errors, /at .*\.js/, 'no stack trace: the program is not at fault');
  });

  test('of a demo lists who can sign in, logs no personal data, and ends on SIGTERM', async () => {
    const server = start({ PORTAL_DEMO: '1' });
    const { child, lines, silent } = server;
    const caller = new Caller(await server.origin, 'acme');
    assert.equal((await caller.get('/healthz')).status, 200);
    const { body } = await caller.get('/api/demo');
    assert.equal(body.password, DEMO_PASSWORD);
    const acme = body.accounts.find(({ account }: { account: string }) => account === 'acme');
    const olga = acme.people.find(({ type }: { type: string }) => type === 'owner');
    assert.equal((await caller.signIn('/api/sign-in', olga.email, DEMO_PASSWORD)).body.user, 'olga');
    await caller.get('applicants?q=Findling&page=1');
    await caller.post('/api/sign-in', { email: 'wrong@example.org', password: 'Wrong-Horse' });
    await caller.do({ type: 'viewUsers' }, { details: { text: 'Bodytext' } });
    child.kill('SIGTERM');
    assert.equal(await exitCode(child), 0);
    // Its output may arrive after it has ended.
    await silent;
    const log = lines.filter((line) => line.startsWith('{'));
    const all = log.join('\n');
    assert.match(all, /"route":"\/api\/accounts\/:account\/applicants","status":200/);
    assert.doesNotMatch(all, /Findling|@|Wrong-Horse|Bodytext|127\.0\.0\.1"|remoteAddress|cookie/);
    for (const line of log) assert.ok(JSON.parse(line).level);
  });

  test('has kept its data, and ends even while streams are open', async () => {
    const server = start({ PORTAL_DEMO: '1' });
    const origin = await server.origin;
    const caller = new Caller(origin, 'corner');
    const { body } = await caller.get('/api/demo');
    const corner = body.accounts.find(({ account }: { account: string }) => account === 'corner');
    const owner = corner.people.find(({ type }: { type: string }) => type === 'owner');
    await caller.signIn('/api/sign-in', owner.email, DEMO_PASSWORD);
    const live = await fetch(origin + caller.at('live'), { headers: { cookie: caller.cookie } });
    const reader = (live.body ?? assert.fail()).getReader();
    await reader.read();
    server.child.kill('SIGTERM');
    assert.equal(await exitCode(server.child), 0);
  });

  test('finishes running requests after a signal, and accepts no new connections', async () => {
    const server = start({ PORTAL_DEMO: '1' });
    const origin = await server.origin;
    const request = await halfARequest(origin);
    server.child.kill('SIGTERM');
    await stoppedListening(origin);
    request.end('"}');
    assert.match(await text(request), /^HTTP\/1\.1 400 /, 'the rest of the request arrived and was answered');
    assert.equal(await exitCode(server.child), 0);
  });

  test('ends at once after a second signal', async () => {
    const server = start({ PORTAL_DEMO: '1' });
    const origin = await server.origin;
    const request = await halfARequest(origin);
    server.child.kill('SIGTERM');
    await stoppedListening(origin);
    server.child.kill('SIGTERM');
    assert.equal(await exitCode(server.child), 1);
    request.destroy();
  });
});

/** A request without its last two bytes, which the server has started to read. */
async function halfARequest(origin: string): Promise<Socket> {
  const { hostname, port } = new URL(origin);
  const caller = new Caller(origin, 'acme');
  const token = await caller.token();
  const headers = { host: hostname, 'content-type': 'application/json', 'x-csrf-token': token, expect: '100-continue' };
  const body = '{"password":"';
  const more = { cookie: caller.cookie, 'content-length': body.length + 2, connection: 'close' };
  const lines = Object.entries({ ...headers, ...more }).map(([name, value]) => `${name}: ${value}`);
  const socket = connect(Number(port), hostname);
  socket.write(['POST /api/sign-in HTTP/1.1', ...lines, '', body].join('\r\n'));
  await once(socket, 'readable');
  assert.equal(String(socket.read()), 'HTTP/1.1 100 Continue\r\n\r\n', 'the server waits for the rest');
  return socket;
}

/** Waits until the server accepts no more connections. */
async function stoppedListening(origin: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${origin}/healthz`, { headers: { connection: 'close' } }).catch(() => undefined);
    if (answer === undefined) return;
  }
}
