// The signed cookie that says which sign-in a request belongs to. Scripts can neither read nor write it.
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { Principal } from 'consentry';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notSignedIn } from '../http/problem.ts';
import type { Portal } from '../portal.ts';
import type { SignIn, Who } from './sign-ins.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined: nobody is signed in. */
    signIn: SignIn | undefined;
  }
}

const OPTIONS = { signed: true, httpOnly: true, sameSite: 'strict', path: '/' } satisfies CookieSerializeOptions;

/** Browsers take a `__Host-` cookie from this very host only, and over TLS only. */
const cookieName = (portal: Portal) => (portal.secure ? '__Host-portal' : 'portal');

/** Finds out, before anything else, who sends a request. */
export function readSignIn(app: FastifyInstance, portal: Portal): void {
  app.decorateRequest('signIn', undefined);
  app.addHook('onRequest', async (request) => {
    const { valid, value } = request.unsignCookie(request.cookies[cookieName(portal)] ?? '');
    if (!valid || value === null) return;
    const { account } = request.params as { account?: string };
    request.signIn = await portal.signIns.use(value, account);
  });
}

/** @throws Refusal (401) when nobody is signed in. */
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

/** The account that the request names; undefined where it is none of this caller's. */
export function accountOf({ signIn, params }: FastifyRequest): string | undefined {
  const { account } = params as { account: string };
  return signIn?.kind === 'user' && signIn.account !== account ? undefined : account;
}

/** Reads the sign-in of a request that lasts: it may be over by now, or speak in another session. */
export async function stillSignedIn(portal: Portal, request: FastifyRequest): Promise<boolean> {
  const { account } = request.params as { account?: string };
  request.signIn = request.signIn && (await portal.signIns.read(request.signIn.hash, account));
  return request.signIn !== undefined;
}

/** Another secret at every sign-in: one that was planted before is worth nothing. */
export async function beginSignIn(portal: Portal, reply: FastifyReply, who: Who): Promise<void> {
  const { signIns, secure } = portal;
  if (reply.request.signIn !== undefined) await signIns.end(reply.request.signIn.hash);
  reply.setCookie(cookieName(portal), await signIns.begin(who), { ...OPTIONS, secure });
}

export async function endSignIn(portal: Portal, reply: FastifyReply): Promise<void> {
  if (reply.request.signIn !== undefined) await portal.signIns.end(reply.request.signIn.hash);
  reply.clearCookie(cookieName(portal), { ...OPTIONS, secure: portal.secure });
}
