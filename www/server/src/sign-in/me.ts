import type { Me } from '../api.ts';
import type { Portal } from '../portal.ts';
import type { Who } from './sign-ins.ts';

export function meOf(portal: Portal, who: Who): Promise<Me> {
  return who.kind === 'user' ? user(portal, who) : agent(portal, who.person);
}

async function user({ db }: Portal, { account, person }: Who & { kind: 'user' }): Promise<Me> {
  const row = await db
    .selectFrom('people')
    .innerJoin('accounts', 'accounts.id', 'people.account')
    .select(['accounts.organisation', 'people.name', 'people.email'])
    .where('people.account', '=', account)
    .where('people.id', '=', person)
    .executeTakeFirstOrThrow();
  return { kind: 'user', user: person, account, ...row };
}

async function agent({ db }: Portal, person: string): Promise<Me> {
  const row = await db
    .selectFrom('agents')
    .select(['name', 'email'])
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  return { kind: 'agent', agent: person, ...row };
}
