// The list of people who can sign in to the demo.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Demo } from '../src/api.ts';
import { DEMO_PASSWORD, seedDemo } from '../src/seed/demo.ts';
import { PASSWORD, Server } from './portal.ts';

let server: Server;
before(async () => {
  server = await Server.open(undefined, { demo: true });
  await seedDemo(server.app.portal);
});
after(() => server.close());

const demo = async (): Promise<Demo> => (await server.stranger().get('/api/demo')).body;
const names = ({ accounts }: Demo, id: string) =>
  accounts.find(({ account }) => account === id)?.people.map(({ name }) => name) ?? [];

test('the large account comes first', async () => {
  const { accounts, agents } = await demo();
  assert.deepEqual(
    accounts.map(({ account }) => account),
    ['harbour', 'acme', 'corner'],
  );
  assert.equal(agents.length, 2);
});

test('everyone listed can sign in with the password; removed people and those with their own password are not listed', async () => {
  const olga = server.stranger('acme');
  const owner = (await demo()).accounts[1]?.people.find(({ type }) => type === 'owner');
  await olga.signIn('/api/sign-in', owner?.email ?? '', DEMO_PASSWORD);
  assert.ok(names(await demo(), 'acme').includes('Pat Moreno'));
  assert.equal((await olga.do({ type: 'removeUser', user: 'pat' })).status, 200);
  const details = { name: 'Nina Newcomer', email: 'nina@example.org' };
  const invite = { type: 'inviteUser', user: 'nina', userType: 'specificJobAccess' };
  const { body } = await olga.do(invite, { details });
  const path = `/api/invitations/${body.invitation.split('/').at(-1)}`;
  assert.equal((await server.stranger('acme').post(path, { password: PASSWORD })).status, 200);
  const { db, passwords } = server.app.portal;
  const password_hash = await passwords.hash(PASSWORD);
  await db.insertInto('agents').values({ id: 'cy', name: 'Cy', email: 'cy@example.org' }).execute();
  await db
    .insertInto('credentials')
    .values({ email: 'cy@example.org', password_hash, kind: 'agent', account: null, person: 'cy' })
    .execute();
  const now = await demo();
  assert.deepEqual(
    names(now, 'acme').filter((name) => /Pat|Nina/.test(name)),
    [],
  );
  assert.equal(now.agents.length, 2);
  const [users, agents] = [now.accounts.flatMap(({ people }) => people), now.agents];
  const signIns = [...users.map(({ email }) => ['', email]), ...agents.map(({ email }) => ['/support', email])];
  for (const [door, email = ''] of signIns) await server.stranger().signIn(`/api${door}/sign-in`, email, DEMO_PASSWORD);
});
