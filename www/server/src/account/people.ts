import type { FastifyInstance } from 'fastify';
import type { People } from '../api.ts';
import { readAgents, readUsers, readWriters } from '../content/people.ts';
import type { Portal } from '../portal.ts';

export function addPeopleRoute(app: FastifyInstance, { db }: Portal): void {
  const preHandler = app.consentry.guard(() => ({ type: 'viewUsers' }));
  app.get('/people', { preHandler }, async ({ consentry }): Promise<People> => {
    const { account, principal, at } = consentry;
    // A caller who sees the settings can choose agents there.
    const all = account.as(principal).can('viewSettings', undefined, at);
    const agents = all ? readAgents(db) : readWriters(db, account.id);
    return { users: await readUsers(db, account.id), agents: await agents };
  });
}
