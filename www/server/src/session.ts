// Who is calling: a principal in a signed cookie. The browser can neither read nor write it.
import type { Event, Principal } from 'consentry';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotSignedIn } from './problem.ts';

const COOKIE = 'portal';

export function principalOf(request: FastifyRequest): Principal {
  const { valid, value } = request.unsignCookie(request.cookies[COOKIE] ?? '');
  if (!valid || value === null) throw new NotSignedIn();
  return JSON.parse(value);
}

export function signIn(reply: FastifyReply, principal: Principal): void {
  const secure = reply.request.protocol === 'https';
  const options = { signed: true, httpOnly: true, sameSite: 'strict', path: '/', secure } as const;
  reply.setCookie(COOKIE, JSON.stringify(principal), options);
}

export function signOut(reply: FastifyReply): void {
  reply.clearCookie(COOKIE, { path: '/' });
}

/** An agent's cookie follows the agent's own session: it carries the id from its start to its end. */
export function followSession(reply: FastifyReply, principal: Principal, events: readonly Event[]): void {
  if (!('agent' in principal)) return;
  const { agent } = principal;
  for (const event of events) {
    if (event.type === 'supportSessionStarted') signIn(reply, { agent, session: event.session });
    if (event.type === 'supportSessionEnded' && event.agent === agent) signIn(reply, { agent });
  }
}
