import { consentry, MemoryStore } from 'consentry/express';
import express from 'express';
import { account, applicants, sessions } from './account.js';

const { guard, snapshot, live, problems } = consentry({
  store: new MemoryStore([account]),
  principal: (request) => sessions.get(request.headers.authorization),
  account: () => 'acme',
});
const viewApplicants = guard(({ params }) => ({ type: 'viewApplicants', job: params.job }));
const command = guard(({ body }) => body?.action, { expectedVersion: ({ body }) => body?.expectedVersion });

const app = express();
app.use(express.json());
app.get('/jobs/:job/applicants', viewApplicants, ({ params }, response) => response.json(applicants.get(params.job)));
app.post('/commands', command, ({ consentry: { decision, events } }, response) => response.json({ decision, events }));
app.get('/snapshot', snapshot);
app.get('/live', live);
app.use(problems);

const server = app.listen(process.env.PORT ?? 3000, () => console.log(`http://localhost:${server.address().port}`));
