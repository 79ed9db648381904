// The support session an agent acts in. The server stores the id; a request never supplies it.
import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../http/problem.ts';
import type { Portal } from '../portal.ts';
import { signInOf } from '../sign-in/session.ts';
import { forgetSession, rememberSession } from '../sign-in/sign-ins.ts';

export function addSessionRoutes(app: FastifyInstance, { db }: Portal): void {
  app.post('/leave', async (request, reply) => {
    const { account } = await app.consentry.ask(request);
    await forgetSession(db, signInOf(request), account.id);
    return reply.code(204).send();
  });

  app.post('/resume', async (request, reply) => {
    const { account, principal } = await app.consentry.ask(request);
    const open = account.sessions().find(({ agent }) => agent === principal.agent);
    if (open === undefined) throw new ProblemError(409, 'You have no open session in this account.');
    await rememberSession(db, signInOf(request), account.id, open.id);
    return reply.code(204).send();
  });
}
