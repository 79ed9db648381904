// One small portal in each framework; the same must hold in both.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import type { Action, Principal } from 'consentry';
import { consentry as forExpress, type Store } from 'consentry/express';
import { consentry as forFastify } from 'consentry/fastify';
import express, { type Request } from 'express';
import fastify, { type FastifyRequest } from 'fastify';
import { NOW } from './fixtures.js';

/** The host's own rows. */
export interface Rows {
  readonly notes: string[];
}

interface Asking {
  readonly headers: { readonly authorization?: string | undefined };
  readonly params: unknown;
}

export interface Portal {
  readonly store: Store<undefined>;
  readonly rows?: Rows;
  principal?(request: Asking): Principal | undefined;
  alive?(): boolean;
  readonly heartbeat?: number;
  readonly attempts?: number;
  now?(): number;
}

export interface Running {
  readonly url: string;
  connections(): Promise<number>;
  close(): Promise<void>;
}

/** What a test sends as `authorization`; a real host would look up a session. */
export const signedIn = (principal: unknown): string => JSON.stringify(principal);

const principal = ({ headers: { authorization } }: Asking): Principal | undefined =>
  authorization === undefined ? undefined : JSON.parse(authorization);
const account = ({ params }: Asking): string => (params as { account: string }).account;
const jobOf = ({ params }: { params: unknown }): string => (params as { job: string }).job;

interface Body {
  readonly action: Action;
  readonly expectedVersion?: number;
}
interface Note {
  readonly text: string;
}
const note =
  (rows: Rows | undefined) =>
  async (_: unknown, __: unknown, { body }: { readonly body: unknown }): Promise<void> => {
    const { text } = body as Note;
    if (text === 'fail') throw new Error('the disk is full');
    rows?.notes.push(text);
  };

export async function onFastify(portal: Portal): Promise<Running> {
  const app = fastify();
  await app.register(forFastify, { principal, account, now: () => NOW, ...portal });
  const { guard, performAll, snapshot, live } = app.consentry;
  const applicants = guard((request) => ({ type: 'viewApplicants', job: jobOf(request) }));
  const command = guard<{ Body: Body }>(({ body }) => body?.action, {
    expectedVersion: ({ body }) => body?.expectedVersion,
  });
  const noted = guard((request) => ({ type: 'addApplicantNote', job: jobOf(request) }), { within: note(portal.rows) });

  app.get('/:account/jobs/:job/applicants', { preHandler: applicants }, async ({ consentry }) => consentry.decision);
  app.post('/:account/commands', { preHandler: command }, async ({ consentry: { decision, events } }) => ({
    decision,
    events,
  }));
  app.post('/:account/jobs/:job/notes', { preHandler: noted }, async () => portal.rows);
  app.get('/:account/search', async (request: FastifyRequest) => {
    const { decisions } = await performAll(request, (asked) => reads(asked));
    return decisions;
  });
  app.get('/:account/mixed', async (request: FastifyRequest) => performAll(request, () => MIXED));
  app.get('/:account/unguarded', async ({ consentry }) => consentry.decision);
  app.get('/:account/broken', async () => {
    throw new Error('a secret');
  });
  app.get('/:account/snapshot', snapshot);
  app.get('/:account/live', live);
  const connections = promisify(app.server.getConnections.bind(app.server));
  return { url: await app.listen({ port: 0 }), connections, close: () => app.close() };
}

export async function onExpress(portal: Portal): Promise<Running> {
  const app = express();
  const { guard, performAll, snapshot, live, problems, close } = forExpress<undefined>({
    principal,
    account,
    now: () => NOW,
    ...portal,
  });
  const applicants = guard((request) => ({ type: 'viewApplicants', job: jobOf(request) }));
  const command = guard(({ body }) => body?.action, { expectedVersion: ({ body }) => body?.expectedVersion });
  const noted = guard((request) => ({ type: 'addApplicantNote', job: jobOf(request) }), { within: note(portal.rows) });

  app.use(express.json());
  app.get('/:account/jobs/:job/applicants', applicants, ({ consentry }, response) => {
    response.json(consentry.decision);
  });
  app.post('/:account/commands', command, ({ consentry: { decision, events } }, response) => {
    response.json({ decision, events });
  });
  app.post('/:account/jobs/:job/notes', noted, (_, response) => {
    response.json(portal.rows);
  });
  app.get('/:account/search', async (request: Request, response) => {
    const { decisions } = await performAll(request, (asked) => reads(asked));
    response.json(decisions);
  });
  app.get('/:account/mixed', async (request: Request, response) => {
    response.json(await performAll(request, () => MIXED));
  });
  app.get('/:account/unguarded', ({ consentry }, response) => {
    response.json(consentry.decision);
  });
  app.get('/:account/broken', () => {
    throw new Error('a secret');
  });
  app.get('/:account/snapshot', snapshot);
  app.get('/:account/live', live);
  app.use(problems);
  // Express answers the other errors, and would write them to the console.
  app.set('env', 'test');
  const server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, listening));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url,
    connections: promisify(server.getConnections.bind(server)),
    close: async () => {
      close();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const MIXED: readonly Action[] = [{ type: 'viewUsers' }, { type: 'closeJobAd', job: 'nurse' }];

/** The acts of a search over all jobs whose applicants the caller may see. */
function reads({ account, principal, at }: Parameters<Parameters<ReturnType<typeof forExpress>['performAll']>[1]>[0]) {
  const jobs = account.as(principal).jobsFor('viewApplicants', at);
  if (jobs === 'none') return [];
  const ids = jobs === 'all' ? account.jobs().map(({ id }) => id) : jobs;
  return ids.map((job) => ({ type: 'viewApplicants', job }) as const);
}
