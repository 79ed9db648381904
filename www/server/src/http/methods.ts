import type { FastifyInstance, RouteOptions } from 'fastify';
import { Refusal } from './problem.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Call before the routes; what it gives, after them: it answers 405 where an address is known and the method is not. */
export function watchMethods(app: FastifyInstance): () => void {
  const known = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }: RouteOptions) => {
    const methods = known.get(url) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    known.set(url, methods);
  });
  return () => {
    for (const [url, methods] of [...known]) refuseOthers(app, url, [...methods]);
  };
}

function refuseOthers(app: FastifyInstance, url: string, allowed: string[]): void {
  const others = METHODS.filter((method) => !allowed.includes(method));
  if (!url.startsWith('/api/') || others.length === 0) return;
  app.route({
    url,
    method: others,
    handler: async (_, reply) => {
      reply.header('allow', allowed.join(', '));
      throw new Refusal(405, `This address takes ${allowed.join(' and ')} only.`);
    },
  });
}
