import type { Action, Principal } from 'consentry';
import type { FastifyInstance } from 'fastify';
import { applicantsAsCsv } from './csv.ts';
import { readDetails } from './details.ts';
import { Malformed } from './problem.ts';
import { followSession, principalOf, signIn, signOut } from './session.ts';
import type { Store } from './store.ts';

interface Command {
  action: Action;
  expectedVersion?: number;
  details?: Record<string, unknown>;
}
const COMMAND = {
  type: 'object',
  required: ['action'],
  additionalProperties: false,
  properties: { action: {}, expectedVersion: { type: 'integer' }, details: { type: 'object' } },
};
const PERSON = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
  properties: { user: { type: 'string' }, agent: { type: 'string' } },
};
type OfJob = { Params: { job: string } };

/** Every route but the first three serves only what the engine allowed this caller, at this moment. */
export function addRoutes(app: FastifyInstance, store: Store, now: () => number): void {
  app.get('/api/people', async () => signInList(store));

  app.post<{ Body: { user?: string; agent?: string } }>(
    '/api/sign-in',
    { schema: { body: PERSON } },
    async ({ body }, reply) => {
      signIn(reply, known(store, body));
      return reply.code(204).send();
    },
  );

  app.post('/api/sign-out', async (_, reply) => {
    signOut(reply);
    return reply.code(204).send();
  });

  app.get('/api/me', async (request) => {
    const principal = principalOf(request);
    const { organisation, people, agents } = store.content;
    const self = 'user' in principal ? people.get(principal.user) : agents.get(principal.agent);
    return { principal, organisation, name: self?.name, agents: Object.fromEntries(agents) };
  });

  app.get('/api/projection', async (request, reply) => {
    reply.header('server-time', now());
    return store.account.project(principalOf(request));
  });

  app.post<{ Body: Command }>('/api/commands', { schema: { body: COMMAND } }, async (request, reply) => {
    const principal = principalOf(request);
    const { action, expectedVersion } = request.body;
    const details = readDetails(action, request.body.details);
    const { decision, events } = await store.perform(principal, action, { expectedVersion, details });
    followSession(reply, principal, events);
    return { decision, events };
  });

  app.get('/api/users', async (request) => {
    await store.perform(principalOf(request), { type: 'viewUsers' });
    return Object.fromEntries(store.content.people);
  });

  app.get('/api/ads', async (request) => {
    const principal = principalOf(request);
    const ads = [];
    // `jobsFor` only asks; each ad that is served is also executed, so that an agent's reading is in the log.
    for (const job of visibleJobs(store, principal)) {
      await store.perform(principal, { type: 'viewJobAd', job });
      ads.push([job, store.content.ads.get(job)]);
    }
    return Object.fromEntries(ads);
  });

  app.get<OfJob>('/api/jobs/:job/applicants', async (request) => {
    const { job } = request.params;
    await store.perform(principalOf(request), { type: 'viewApplicants', job });
    return store.content.applicants.get(job) ?? [];
  });

  app.get<OfJob>('/api/jobs/:job/applicants.csv', async (request, reply) => {
    const { job } = request.params;
    await store.perform(principalOf(request), { type: 'exportApplicants', job });
    reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="applicants.csv"');
    return applicantsAsCsv(store.content.applicants.get(job) ?? []);
  });

  app.get<OfJob>('/api/jobs/:job/access', async (request) => {
    const { job } = request.params;
    await store.perform(principalOf(request), { type: 'viewJobAccess', job });
    return { viewApplicants: store.account.whoCan({ type: 'viewApplicants', job }) };
  });

  app.get('/api/activities', async (request) => {
    await store.perform(principalOf(request), { type: 'viewActivities' });
    return store.activities.toReversed();
  });
}

function signInList(store: Store) {
  const { people, agents, organisation } = store.content;
  const users = store.account
    .toJSON()
    .users.map(({ id, type, status }) => ({ id, type, status, name: people.get(id)?.name }));
  return { organisation, users, agents: Array.from(agents, ([id, { name }]) => ({ id, name })) };
}

function known(store: Store, { user, agent }: { user?: string; agent?: string }): Principal {
  const { people, agents } = store.content;
  if (user !== undefined && people.has(user)) return { user };
  if (agent !== undefined && agents.has(agent)) return { agent };
  throw new Malformed(user === undefined ? 'agent' : 'user', 'somebody of the list', JSON.stringify(user ?? agent));
}

function visibleJobs(store: Store, principal: Principal): string[] {
  const jobs = store.account.as(principal).jobsFor('viewJobAd');
  if (jobs === 'all') return store.account.toJSON().jobs.map(({ id }) => id);
  return jobs === 'none' ? [] : jobs;
}
