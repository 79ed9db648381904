import type { FastifyInstance } from 'fastify';
import type { Demo } from './api.ts';
import type { Portal } from './portal.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './seed/demo.ts';

/** Tells everybody whom they may sign in as, and how. Of accounts that are not the demo's it tells nothing. */
export function addDemo(app: FastifyInstance, portal: Portal): void {
  app.get('/api/demo', async (): Promise<Demo> => {
    const listed = await portal.db
      .selectFrom('accounts')
      .select(['id', 'organisation'])
      .where('id', 'in', DEMO_ACCOUNTS)
      .orderBy('id')
      .execute();
    return {
      password: DEMO_PASSWORD,
      accounts: await Promise.all(listed.map((account) => describe(portal, account))),
      agents: await portal.db.selectFrom('agents').select(['email', 'name']).orderBy('id').execute(),
    };
  });
}

async function describe({ db, accounts }: Portal, { id, organisation }: { id: string; organisation: string }) {
  const members = await db
    .selectFrom('credentials')
    .innerJoin('people', (join) =>
      join.onRef('people.account', '=', 'credentials.account').onRef('people.id', '=', 'credentials.person'),
    )
    .select(['people.id', 'credentials.email', 'people.name'])
    .where('credentials.account', '=', id)
    .execute();
  const account = await accounts.load(id, false);
  const byId = new Map(members.map(({ id, ...member }) => [id, member]));
  const people = (account?.toJSON().users ?? []).flatMap(({ id, type, status }) => {
    const member = byId.get(id);
    return member === undefined ? [] : [{ ...member, type, status }];
  });
  return { account: id, organisation, people };
}
