// Malformed requests of every known kind, and 10,000 random ones. Each gets a problem, changes nothing and reveals
// nothing.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Server } from '../portal.ts';
import { Malformer } from './malformed.ts';
import { randomness, SEEDED } from './random.ts';
import { genuine, isReading, upload } from './routes.ts';
import { by, onBothSieges } from './siege.ts';
import { assertProblem, send, sendBytes } from './wire.ts';

/** The number of random requests on each of the two databases. */
const RANDOM = 5_000;
const AT_ONCE = 16;

test('no path leads out of the folder of the pages', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-pages-'));
  t.after(() => rm(folder, { recursive: true }));
  const web = join(folder, 'web');
  await mkdir(join(web, 'assets'), { recursive: true });
  await writeFile(join(web, 'index.html'), 'the page');
  await writeFile(join(folder, 'secret.txt'), 'a secret');
  const server = await Server.open({ folder: 'memory://' }, { web });
  t.after(() => server.close());
  const get = (path: string) => send(server.origin, { method: 'GET', path, headers: {} });
  assert.equal((await get('/')).text, 'the page');
  const up = ['..', '%2e%2e', '.%2e', '%252e%252e', '..%2f..', '..%5c..', '..\\..', '%c0%ae%c0%ae', '..%00', '/..'];
  for (const dots of up) {
    for (const path of [`/${dots}/secret.txt`, `/assets/${dots}/${dots}/secret.txt`, `/${dots}%2fsecret.txt`]) {
      assertProblem('GET', await get(path), path);
    }
  }
});

onBothSieges((siege) => {
  test('every address answers other methods with 405', async () => {
    for (const route of siege.routes.rejected) {
      const { path } = genuine({ method: 'GET', url: route.url }, siege.world.account.id);
      await siege.expectProblem(
        `${route.method} ${route.url}`,
        by(siege.persona('olga'), { method: route.method, path }),
        405,
      );
    }
  });

  test('every route rejects a body that is missing, too large, too deep or of another type', async () => {
    const olga = siege.persona('olga');
    const large = Buffer.alloc(300 * 1024, '{"action":');
    for (const route of siege.routes.served.filter((one) => !isReading(one))) {
      const { method, path, type } = siege.atOwn(route);
      const what = `${method} ${path}`;
      for (const other of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'nonsense']) {
        await siege.expectProblem(
          `${what} ${other}`,
          by(olga, { method, path, body: Buffer.from('x=1'), type: other }),
          415,
        );
      }
      if (type !== 'application/json') continue;
      await siege.expectProblem(what, by(olga, { method, path, type, body: large }), 413);
      for (const [open, close] of [
        ['[', ']'],
        ['{"a":', '}'],
      ] as const) {
        const deep = `${open.repeat(40_000)}1${close.repeat(40_000)}`;
        for (const text of [deep, `{"action":${deep}}`, `{"action":{"type":"viewUsers"},"details":{"text":${deep}}}`]) {
          await siege.expectProblem(`${what} deep`, by(olga, { method, path, type, body: Buffer.from(text) }), 400);
        }
      }
      for (const text of [
        '',
        '{',
        'null',
        '[]',
        '{"__proto__":{}}',
        '{"constructor":{"prototype":{}}}',
        '\0',
        '\xff',
      ]) {
        await siege.expectProblem(
          `${what} ${text}`,
          by(olga, { method, path, type, body: Buffer.from(text, 'latin1') }),
          400,
        );
      }
    }
    const cv = { method: 'PUT', path: `/api/accounts/${siege.world.account.id}/jobs/nurse/applicants/nurse-1/cv` };
    await siege.expectProblem(
      'a large file',
      by(olga, { ...cv, ...upload('%PDF-1.7'.padEnd(6 * 1024 * 1024, ' ')) }),
      413,
    );
    await siege.expectProblem('a script', by(olga, { ...cv, ...upload('<script>alert(1)</script>') }), 415);
    await siege.expectProblem(
      'half a file',
      by(olga, { ...cv, ...upload('x'), body: Buffer.from('--x\r\ncontent-disposition: form') }),
    );
  });

  test('an unusual path leads nowhere', async () => {
    const { id } = siege.world.account;
    const up = ['..', '%2e%2e', '.%2e', '..%2f', '..%5c', '%252e%252e', '..;', '%c0%ae%c0%ae', '\\..'];
    const paths = up.flatMap((dots) => [
      `/api/accounts/${id}/${dots}/${siege.world.other.id}/people`,
      `/api/accounts/${id}/jobs/${dots}/${dots}/people`,
      `/api/accounts/${id}${dots}${siege.world.other.id}/people`,
      `/${dots}/${dots}/etc/passwd`,
    ]);
    const odd = [
      '//api/me',
      '/api//me',
      '/API/ME',
      '/api/me%00',
      '/api/me%2f',
      '/%61pi/accounts',
      '/api/accounts/%zz/jobs',
      '*',
    ];
    const ids = ['__proto__', 'constructor', '%00', '%ff', '%f0', '%ed%a0%80', 'x'.repeat(501), '.', '%20', 'nurse%00'];
    const more = ids.flatMap((job) => [
      `/api/accounts/${id}/jobs/${job}`,
      `/api/accounts/${job}/jobs`,
      `/api/invitations/${job}`,
    ]);
    for (const path of [...paths, ...odd, ...more])
      await siege.expectProblem(path, by(siege.persona('olga'), { method: 'GET', path }));
  });

  test('malformed HTTP gets a problem too', async () => {
    const host = 'host: x\r\n';
    const cases = {
      noise: '\x16\x03\x01\x00\xee noise\r\n\r\n',
      method: `BREW /api/me HTTP/1.1\r\n${host}\r\n`,
      version: `GET /api/me HTTP/9.9\r\n${host}\r\n`,
      length: `POST /api/sign-in HTTP/1.1\r\n${host}content-length: x\r\n\r\n`,
      'two lengths': `POST /api/sign-in HTTP/1.1\r\n${host}content-length: 1\r\ncontent-length: 2\r\n\r\nab`,
      smuggled: `POST /api/sign-in HTTP/1.1\r\n${host}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
      'a large header': `GET /api/me HTTP/1.1\r\n${host}cookie: ${'x'.repeat(40_000)}\r\n\r\n`,
    };
    for (const [what, bytes] of Object.entries(cases)) {
      const received = await sendBytes(siege.origin, bytes);
      assertProblem('GET', received, what);
      siege.secrets.assertNoneIn(received.text, what);
    }
  });

  test(`${RANDOM} randomly malformed requests ${SEEDED}`, async () => {
    const all = [...siege.routes.served, ...siege.routes.rejected.filter(isReading)];
    const malformer = new Malformer(randomness(), all, siege.world.personas, siege.world.account.id);
    for (let sent = 0; sent < RANDOM; sent += AT_ONCE) {
      const batch = Array.from({ length: AT_ONCE }, () => malformer.next());
      await Promise.all(batch.map(({ what, sent }) => siege.expectProblem(what, sent)));
    }
  });
});
