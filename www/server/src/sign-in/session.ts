// The signed cookie that links a request to its sign-in. Scripts can neither read nor write it.
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { Principal } from 'consentry';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notSignedIn } from '../http/problem.ts';
import type { Portal } from '../portal.ts';
import type { SignIn, Who } from './sign-ins.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined if nobody is signed in. */
    signIn: SignIn | undefined;
  }
}

const OPTIONS = { signed: true, httpOnly: true, sameSite: 'strict', path: '/' } satisfies CookieSerializeOptions;

/** Browsers accept a `__Host-` cookie only from this host and only over TLS. */
const cookieName = (portal: Portal) => (portal.secure ? '__Host-portal' : 'portal');

/** Finds the sign-in of every request, before anything else happens. */
export function readSignIn(app: FastifyInstance, portal: Portal): void {
  app.decorateRequest('signIn', undefined);
  app.addHook('onRequest', async (request) => {
    const { valid, value } = request.unsignCookie(request.cookies[cookieName(portal)] ?? '');
    if (!valid || value === null) return;
    const { account } = request.params as { account?: string };
    request.signIn = await portal.signIns.use(value, account);
  });
}

/** @throws ProblemError (401) if nobody is signed in. */
export function signInOf({ signIn }: FastifyRequest): SignIn {
  if (signIn === undefined) throw notSignedIn();
  return signIn;
}

export function principalOf({ signIn }: FastifyRequest): Principal | undefined {
  if (signIn === undefined) return undefined;
  const { kind, person, session } = signIn;
  if (kind === 'user') return { user: person };
  return session === null ? { agent: person } : { agent: person, session };
}

/** The account that the request names; undefined if it is not open to this caller. */
export function accountOf({ signIn, params }: FastifyRequest): string | undefined {
  const { account } = params as { account: string };
  return signIn?.kind === 'user' && signIn.account !== account ? undefined : account;
}

/** Reads the sign-in of a long-lasting request again: it may have ended, or act in another session. */
export async function stillSignedIn(portal: Portal, request: FastifyRequest): Promise<boolean> {
  const { account } = request.params as { account?: string };
  request.signIn = request.signIn && (await portal.signIns.read(request.signIn.hash, account));
  return request.signIn !== undefined;
}

/** Every sign-in gets a new secret, so that a secret planted earlier is useless. */
export async function beginSignIn(portal: Portal, reply: FastifyReply, who: Who): Promise<void> {
  const { signIns, secure } = portal;
  if (reply.request.signIn !== undefined) await signIns.end(reply.request.signIn.hash);
  reply.setCookie(cookieName(portal), await signIns.begin(who), { ...OPTIONS, secure });
}

export async function endSignIn(portal: Portal, reply: FastifyReply): Promise<void> {
  if (reply.request.signIn !== undefined) await portal.signIns.end(reply.request.signIn.hash);
  reply.clearCookie(cookieName(portal), { ...OPTIONS, secure: portal.secure });
}
