import type { FastifyInstance, FastifyReply, preHandlerAsyncHookHandler } from 'fastify';
import type { Credentials } from '../api.ts';
import { ProblemError } from '../http/problem.ts';
import type { Portal } from '../portal.ts';
import { credentialsOf } from './credentials.ts';
import { meOf } from './me.ts';
import { beginSignIn, endSignIn, signInOf } from './session.ts';
import type { Who } from './sign-ins.ts';

/** Argon2 reads the whole password, so an unlimited length would waste time. */
export const PASSWORD = { type: 'string', minLength: 1, maxLength: 200 };

const CREDENTIALS = {
  type: 'object',
  required: ['email', 'password'],
  additionalProperties: false,
  properties: { email: { type: 'string', minLength: 1, maxLength: 254 }, password: PASSWORD },
};

export function addSignInRoutes(app: FastifyInstance, portal: Portal, limit: preHandlerAsyncHookHandler): void {
  const door = (kind: Who['kind']) => (request: { body: Credentials }, reply: FastifyReply) =>
    signIn(portal, kind, request.body, reply);
  const options = { schema: { body: CREDENTIALS }, preHandler: limit };
  app.post<{ Body: Credentials }>('/api/sign-in', options, door('user'));
  app.post<{ Body: Credentials }>('/api/support/sign-in', options, door('agent'));

  app.post('/api/sign-out', async (_, reply) => {
    await endSignIn(portal, reply);
    return reply.code(204).send();
  });

  app.get('/api/me', (request) => meOf(portal, signInOf(request)));
}

/** Customers and agents sign in separately; the wrong sign-in gives the same error as a wrong password. */
async function signIn(portal: Portal, kind: Who['kind'], { email, password }: Credentials, reply: FastifyReply) {
  const found = await credentialsOf(portal.db, kind, email);
  if (!(await portal.passwords.verify(found?.passwordHash, password)) || found === undefined) {
    throw new ProblemError(401, 'Incorrect email address or password.');
  }
  await beginSignIn(portal, reply, found.who);
  return meOf(portal, found.who);
}
