// The command that adds accounts and agents to an installation.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readOrder } from '../src/install/arguments.ts';
import { install } from '../src/install/install.ts';
import { OperatorError } from '../src/operator-error.ts';
import { onBothServers, PASSWORD, type Server } from './portal.ts';

const MAIN = fileURLToPath(new URL('../src/install/main.js', import.meta.url));
const ORIGIN = 'https://jobs.example.org';

const account = (id: string, email = `${id}@example.org`) => ['create', ...options(id, 'Bay Clinic', 'Ada Bay', email)];
const options = (id: string, organisation: string, name: string, email: string) =>
  Object.entries({ id, organisation, 'owner-name': name, 'owner-email': email }).flatMap(([key, value]) => [
    `--${key}`,
    value,
  ]);
const agent = (email: string) => ['agent', '--name', 'Ann Vendor', '--email', email];
const order = (server: Server, args: string[]) => install(server.app.portal, readOrder(args), ORIGIN);

onBothServers((server) => {
  test('the owner of a new account sets a password through the link, once, and can then act as owner', async () => {
    const said = await order(server(), account('bay', 'Ada@Bay.example'));
    const [, token] = /^https:\/\/jobs\.example\.org\/#\/invitation\/([\w-]{43})$/m.exec(said) ?? [];
    const ada = server().stranger('bay');
    const path = `/api/invitations/${token}`;
    assert.deepEqual((await ada.get(path)).body, {
      organisation: 'Bay Clinic',
      name: 'Ada Bay',
      email: 'Ada@Bay.example',
      invitedBy: 'Bay Clinic',
    });
    assert.equal((await ada.post(path, { password: PASSWORD })).status, 200);
    assert.equal((await server().stranger('bay').post(path, { password: PASSWORD })).status, 404);
    ada.forgetToken();
    assert.equal((await ada.do({ type: 'postJobAd', job: 'nurse' })).status, 200);
    assert.equal((await ada.get('activities')).status, 200, 'only administrators see the log');
    const again = server().stranger('bay');
    assert.equal((await again.signIn('/api/sign-in', 'ada@bay.example', PASSWORD)).body.name, 'Ada Bay');
  });

  test('a new agent can sign in as an agent, but not as a user', async () => {
    const password = (await order(server(), agent('Ann@Vendor.example'))).split('\n').at(-1) ?? '';
    const ann = server().stranger();
    const { body } = await ann.signIn('/api/support/sign-in', 'ann@vendor.example', password);
    assert.deepEqual([body.kind, body.name], ['agent', 'Ann Vendor']);
    const credentials = { email: 'ann@vendor.example', password };
    assert.equal((await server().stranger().post('/api/sign-in', credentials)).status, 401);
  });

  test('an account or email address that already exists is rejected and does not change', async () => {
    const { db } = server().app.portal;
    const existing = await server().account();
    await order(server(), account('cove'));
    await assert.rejects(order(server(), account('cove', 'other@example.org')), /the account "cove" already exists/);
    const people = await db.selectFrom('people').select('email').where('account', '=', 'cove').execute();
    assert.deepEqual(people, [{ email: 'cove@example.org' }]);
    for (const args of [account('dune', existing.email('sam').toUpperCase()), agent(existing.email('sam'))]) {
      await assert.rejects(order(server(), args), /the email address .* is already in use/i);
    }
    const dune = db.selectFrom('accounts').select('id').where('id', '=', 'dune');
    assert.equal(await dune.executeTakeFirst(), undefined, 'nothing is written');
    await assert.rejects(order(server(), account('x'.repeat(129))), (error) => error instanceof OperatorError);
  });
});

test('an error names the missing or faulty argument', () => {
  const rejects = (args: string[], message: RegExp) =>
    assert.throws(() => readOrder(args), { name: 'OperatorError', message });
  rejects([], /expected create or agent, got nothing/);
  rejects(['remove'], /got remove\n\nUsage:/);
  rejects(['create', '--id', 'bay'], /--organisation: expected a non-empty string, got nothing/);
  rejects(account(' '), /--id: expected a non-empty string, got an empty one/);
  rejects(account('bay', 'ada'), /--owner-email: expected an email address, got ada/);
  rejects([...agent('a@b.example'), '--admin'], /--admin/);
});

test('the command writes to the given folder, and reports errors without a stack trace', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-install-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const first = await command(folder, account('bay'));
  assert.equal(first.code, 0, first.stderr);
  assert.match(first.stdout, /http:\/\/127\.0\.0\.1:8080\/#\/invitation\/[\w-]{43}\n$/);
  const second = await command(folder, account('bay', 'other@example.org'));
  assert.deepEqual([second.code, second.stdout, second.stderr], [1, '', 'the account "bay" already exists\n']);
});

function command(folder: string, args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env.PATH, PORTAL_DATA: folder };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [MAIN, ...args], { env }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}
