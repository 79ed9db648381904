// The routes of one account, under `/api/accounts/:account`. Every route serves only what the rules allow this caller at this
// moment.
import { consentry } from 'consentry/fastify';
import type { FastifyInstance } from 'fastify';
import type { Portal } from '../portal.ts';
import { accountOf, principalOf, stillSignedIn } from '../sign-in/session.ts';
import { addAccessRoutes } from './access.ts';
import { addActivityRoutes } from './activities.ts';
import { addApplicantRoutes } from './applicants.ts';
import { addCommandRoute } from './commands.ts';
import { addCvRoutes } from './cvs.ts';
import { addJobRoutes } from './jobs.ts';
import { addPeopleRoute } from './people.ts';
import { addSessionRoutes } from './sessions.ts';

export async function addAccountRoutes(app: FastifyInstance, portal: Portal): Promise<void> {
  await app.register(consentry, {
    store: portal.accounts,
    now: portal.now,
    principal: principalOf,
    account: accountOf,
    alive: (request) => stillSignedIn(portal, request),
    heartbeat: portal.heartbeat,
    problems: false,
  });
  app.get('/snapshot', app.consentry.snapshot);
  app.get('/live', app.consentry.live);
  addCommandRoute(app);
  addPeopleRoute(app, portal);
  addJobRoutes(app, portal);
  addAccessRoutes(app, portal);
  addApplicantRoutes(app, portal);
  // Registered separately, because no other route accepts files.
  await app.register((uploads) => addCvRoutes(uploads, portal));
  addActivityRoutes(app, portal);
  addSessionRoutes(app, portal);
}
