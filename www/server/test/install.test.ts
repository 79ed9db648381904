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
  test('a new account has an owner, who sets a password by the link, once, and can do what an owner can', async () => {
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

  test('a new agent signs in at their own door, and not at the other one', async () => {
    const password = (await order(server(), agent('Ann@Vendor.example'))).split('\n').at(-1) ?? '';
    const ann = server().stranger();
    const { body } = await ann.signIn('/api/support/sign-in', 'ann@vendor.example', password);
    assert.deepEqual([body.kind, body.name], ['agent', 'Ann Vendor']);
    const credentials = { email: 'ann@vendor.example', password };
    assert.equal((await server().stranger().post('/api/sign-in', credentials)).status, 401);
  });

  test('what is there already is refused, and stays as it is', async () => {
    const { db } = server().app.portal;
    const existing = await server().account();
    await order(server(), account('cove'));
    await assert.rejects(order(server(), account('cove', 'other@example.org')), /there is an account "cove" already/);
    const people = await db.selectFrom('people').select('email').where('account', '=', 'cove').execute();
    assert.deepEqual(people, [{ email: 'cove@example.org' }]);
    for (const args of [account('dune', existing.email('sam').toUpperCase()), agent(existing.email('sam'))]) {
      await assert.rejects(order(server(), args), /signs in with .* already/i);
    }
    const dune = db.selectFrom('accounts').select('id').where('id', '=', 'dune');
    assert.equal(await dune.executeTakeFirst(), undefined, 'all of it or nothing');
    await assert.rejects(order(server(), account('x'.repeat(129))), (error) => error instanceof OperatorError);
  });
});

test('what is missing or wrong is named', () => {
  const refused = (args: string[], message: RegExp) =>
    assert.throws(() => readOrder(args), { name: 'OperatorError', message });
  refused([], /expected create or agent, got nothing/);
  refused(['remove'], /got remove\n\nUsage:/);
  refused(['create', '--id', 'bay'], /--organisation: expected a text that is not empty, got nothing/);
  refused(account(' '), /--id: expected a text that is not empty, got an empty one/);
  refused(account('bay', 'ada'), /--owner-email: expected an e-mail address, got ada/);
  refused([...agent('a@b.example'), '--admin'], /--admin/);
});

test('the command adds to the folder it is told, and says what is wrong without a stack', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-install-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const first = await command(folder, account('bay'));
  assert.equal(first.code, 0, first.stderr);
  assert.match(first.stdout, /http:\/\/127\.0\.0\.1:8080\/#\/invitation\/[\w-]{43}\n$/);
  const second = await command(folder, account('bay', 'other@example.org'));
  assert.deepEqual([second.code, second.stdout, second.stderr], [1, '', 'there is an account "bay" already\n']);
});

function command(folder: string, args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env.PATH, PORTAL_DATA: folder };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [MAIN, ...args], { env }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}
