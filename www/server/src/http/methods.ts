import type { FastifyInstance, RouteOptions } from 'fastify';
import { ProblemError } from './problem.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Call it before adding routes, and the returned function after them; then known addresses answer other methods with 405. */
export function watchMethods(app: FastifyInstance): () => void {
  const known = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }: RouteOptions) => {
    const methods = known.get(url) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    known.set(url, methods);
  });
  return () => {
    for (const [url, methods] of [...known]) rejectOthers(app, url, [...methods]);
  };
}

function rejectOthers(app: FastifyInstance, url: string, allowed: string[]): void {
  const others = METHODS.filter((method) => !allowed.includes(method));
  if (!url.startsWith('/api/') || others.length === 0) return;
  app.route({
    url,
    method: others,
    handler: async (_, reply) => {
      reply.header('allow', allowed.join(', '));
      throw new ProblemError(405, `This address accepts only ${allowed.join(' and ')}.`);
    },
  });
}
