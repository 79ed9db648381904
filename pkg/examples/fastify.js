import { consentry, MemoryStore } from 'consentry/fastify';
import fastify from 'fastify';
import { account, applicants, sessions } from './account.js';

const app = fastify();
await app.register(consentry, {
  store: new MemoryStore([account]),
  principal: (request) => sessions.get(request.headers.authorization),
  account: () => 'acme',
});
const { guard, snapshot, live } = app.consentry;
const viewApplicants = guard(({ params }) => ({ type: 'viewApplicants', job: params.job }));
const command = guard(({ body }) => body?.action, { expectedVersion: ({ body }) => body?.expectedVersion });

app.get('/jobs/:job/applicants', { preHandler: viewApplicants }, ({ params }) => applicants.get(params.job));
app.post('/commands', { preHandler: command }, ({ consentry: { decision, events } }) => ({ decision, events }));
app.get('/snapshot', snapshot);
app.get('/live', live);

console.log(await app.listen({ port: Number(process.env.PORT ?? 3000) }));
