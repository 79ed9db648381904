import type { FastifyInstance } from 'fastify';
import type { Demo } from './api.ts';
import type { Portal } from './portal.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './seed/demo.ts';

/** Whether the login's password is the demo password. */
type IsOpen = (login: { password_hash: string }) => Promise<boolean>;

/** Lists the people with the demo password, and that password, to anyone who asks. */
export function addDemo(app: FastifyInstance, portal: Portal): void {
  const isOpen = isOpenOnce(portal);
  app.get('/api/demo', async (): Promise<Demo> => {
    const accounts = await Promise.all(DEMO_ACCOUNTS.map((id) => describe(portal, id, isOpen)));
    return {
      password: DEMO_PASSWORD,
      accounts: accounts.filter((account) => account !== undefined),
      agents: await agents(portal, isOpen),
    };
  });
}

/** Checking a password is slow on purpose, and most logins share one hash, so each hash is checked once. */
function isOpenOnce({ passwords }: Portal): IsOpen {
  const checked = new Map<string, Promise<boolean>>();
  return ({ password_hash: hash }) => {
    const answer = checked.get(hash) ?? passwords.verify(hash, DEMO_PASSWORD);
    checked.set(hash, answer);
    return answer;
  };
}

async function describe({ db, accounts }: Portal, id: string, isOpen: IsOpen) {
  const account = await accounts.load(id, false);
  if (account === undefined) return undefined;
  const listed = await db.selectFrom('accounts').select('organisation').where('id', '=', id).executeTakeFirstOrThrow();
  const logins = await db
    .selectFrom('credentials')
    .innerJoin('people', (join) =>
      join.onRef('people.account', '=', 'credentials.account').onRef('people.id', '=', 'credentials.person'),
    )
    .select(['people.id', 'credentials.email', 'people.name', 'credentials.password_hash'])
    .where('credentials.account', '=', id)
    .execute();
  const members = new Map((await only(logins, isOpen)).map((login) => [login.id, login]));
  const people = account.users().flatMap(({ id, type, status }) => {
    const member = members.get(id);
    return member === undefined ? [] : [{ email: member.email, name: member.name, type, status }];
  });
  return { account: id, organisation: listed.organisation, people };
}

async function agents({ db }: Portal, isOpen: IsOpen): Promise<Demo['agents']> {
  const logins = await db
    .selectFrom('credentials')
    .innerJoin('agents', 'agents.id', 'credentials.person')
    .select(['credentials.email', 'agents.name', 'credentials.password_hash'])
    .where('credentials.kind', '=', 'agent')
    .orderBy('agents.id')
    .execute();
  return (await only(logins, isOpen)).map(({ email, name }) => ({ email, name }));
}

async function only<Login extends { password_hash: string }>(logins: Login[], isOpen: IsOpen): Promise<Login[]> {
  const open = await Promise.all(logins.map(isOpen));
  return logins.filter((_, index) => open[index]);
}
