// All routes of the server, collected from the server itself, so that none is missing.
import assert from 'node:assert/strict';
import { subscribe } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';

export interface Route {
  method: string;
  url: string;
}

export interface Routes {
  /** Routes with a handler. */
  served: Route[];
  /** Known addresses with methods that get 405. */
  rejected: Route[];
}

const known = new WeakMap<object, Routes>();

subscribe('fastify.initialization', (message) => {
  const { fastify } = message as { fastify: FastifyInstance };
  const routes: Routes = { served: [], rejected: [] };
  known.set(fastify, routes);
  fastify.addHook('onRoute', ({ method, url }) => {
    // Only the rejecting routes are declared for several methods at once; a test checks all of them.
    const list = Array.isArray(method) ? routes.rejected : routes.served;
    list.push(...[method].flat().map((one) => ({ method: one, url })));
  });
});

/** The routes of a server that was built after this file was loaded. */
export function routesOf(app: FastifyInstance): Routes {
  return known.get(app) ?? assert.fail('this server was built before this file was loaded');
}

/** A request that the server would serve for the right person; forgeries start from one of these. */
export interface Genuine {
  method: string;
  path: string;
  body?: Buffer;
  type?: string;
}

/** Routes that are open to everyone. */
export const OPEN = ['/healthz', '/api/csrf', '/api/sign-out'];
export const isOpen = ({ url }: Route) => OPEN.includes(url);
export const isOfAccount = ({ url }: Route) => url.startsWith('/api/accounts/:account/');
export const isReading = ({ method }: Route) => method === 'GET' || method === 'HEAD';

const PLACES: Record<string, string> = { job: 'nurse', applicant: 'nurse-1', token: 'an-invitation' };
const BODIES: Record<string, Pick<Genuine, 'body' | 'type'>> = {
  '/api/sign-in': json({ email: 'nobody@example.org', password: 'a guess' }),
  '/api/support/sign-in': json({ email: 'nobody@example.org', password: 'a guess' }),
  '/api/sign-out': {},
  '/api/invitations/:token': json({ password: 'a password of twelve' }),
  '/api/accounts/:account/commands': json({ action: { type: 'closeJobAd', job: 'nurse' } }),
  '/api/accounts/:account/leave': {},
  '/api/accounts/:account/resume': {},
  '/api/accounts/:account/jobs/:job/applicants/:applicant/cv': upload('%PDF-1.7\n%%EOF\n'),
};

export function genuine(route: Route, account: string): Genuine {
  const { method, url } = route;
  const places: Record<string, string> = { ...PLACES, account };
  const path = url.replace(/:(\w+)/g, (_, name) => places[name] ?? assert.fail(`what is :${name} of ${url}?`));
  if (isReading(route)) return { method, path };
  return { method, path, ...(BODIES[url] ?? assert.fail(`what does ${method} ${url} take?`)) };
}

export function json(value: unknown) {
  return { body: Buffer.from(JSON.stringify(value)), type: 'application/json' };
}

export function upload(content: string) {
  const head = 'content-disposition: form-data; name="cv"; filename="cv.pdf"\r\ncontent-type: application/pdf';
  const body = Buffer.from(`--x\r\n${head}\r\n\r\n${content}\r\n--x--\r\n`);
  return { body, type: 'multipart/form-data; boundary=x' };
}
