// One server with the same routes with and without a guard. The principal is fixed, so the guard is the only difference, and no
// other work hides its cost.
import { consentry } from 'consentry/fastify';
import fastify from 'fastify';
import { listApplicants } from '../../www/server/dist/src/content/applicant-lists.js';
import { openDatabase } from '../../www/server/dist/src/database/open.js';
import { AccountStore } from '../../www/server/dist/src/store/account-store.js';
import { account, OWNER } from './accounts.mjs';

const ACCOUNT = account(0);
const ROUTES = { ad: ['viewJobAd', readAd], applicants: ['viewApplicants', readApplicants] };

const database = await openDatabase({ url: process.env.DATABASE_URL });
const store = await AccountStore.open(database);
const app = fastify();
for (const [path, [, read]] of Object.entries(ROUTES)) app.get(`/bare/${path}/:job`, read);
await addGuarded('/user', { user: OWNER });
await addGuarded('/agent', JSON.parse(process.env.AGENT));
process.once('SIGTERM', () => app.close().then(() => process.exit(0)));
console.log(`The portal is at ${await app.listen({ port: 0, host: '127.0.0.1' })}`);

function addGuarded(prefix, principal) {
  return app.register(async (guarded) => {
    await guarded.register(consentry, { store, principal: () => principal, account: () => ACCOUNT });
    for (const [path, [type, read]] of Object.entries(ROUTES)) {
      const preHandler = guarded.consentry.guard(({ params: { job } }) => ({ type, job }));
      guarded.get(`${prefix}/${path}/:job`, { preHandler }, read);
    }
  });
}

/** One row by its key: the least work for a route that reads anything. */
function readAd({ params: { job } }) {
  return database.db
    .selectFrom('ads')
    .select(['job', 'title', 'place', 'hours', 'text', 'posted_at'])
    .where('account', '=', ACCOUNT)
    .where('job', '=', job)
    .executeTakeFirstOrThrow();
}

/** What the portal's page of applicants reads: their number, and the rows of the first page. */
function readApplicants({ params: { job } }) {
  return listApplicants(database.db, ACCOUNT, { jobs: [job] }, 1);
}
