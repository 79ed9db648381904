import { existsSync } from 'node:fs';
import cookie from '@fastify/cookie';
import files from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import { NotFound, sendProblem } from './problem.ts';
import { addRoutes } from './routes.ts';
import { Store } from './store.ts';

export interface Options {
  /** Folder of the account's file and log; begun from the seed when empty. */
  data: string;
  /** The account to begin with: `<seed>.json` and `<seed>.content.json`. */
  seed: string;
  /** Signs the cookies. */
  secret: string;
  /** Folder of the built web pages; without it only the API is served. */
  web?: string;
  now?: () => number;
  log?: boolean;
}

// `wasm-unsafe-eval` is what compiling WebAssembly needs; it allows no text to be run as script.
const HEADERS = {
  'content-security-policy':
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

export async function buildServer(options: Options): Promise<FastifyInstance> {
  const now = options.now ?? Date.now;
  const store = await Store.open(options.data, options.seed, now);
  const app = fastify({
    logger: options.log ?? false,
    // A body says exactly what it means: nothing is converted, nothing unknown is dropped in silence.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: false } },
  });
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler(() => {
    throw new NotFound('There is nothing at this address.');
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  await app.register(cookie, { secret: options.secret });
  if (options.web !== undefined && existsSync(options.web)) await app.register(files, { root: options.web });
  addRoutes(app, store, now);
  return app;
}
