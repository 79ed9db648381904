/**
 * The rules in a Fastify server: one guard per route, refusals as RFC 9457 problems, a live stream.
 *
 * @packageDocumentation
 */
import type { Action } from 'consentry';
import type {
  FastifyError,
  FastifyInstance,
  FastifyPluginAsync,
  FastifyReply,
  FastifyRequest,
  RouteGenericInterface,
  RouteHandlerMethod,
} from 'fastify';
import { Host } from '../host/host.js';
import { liveHeaders } from '../host/live-stream.js';
import type { HostOptions, Performed } from '../host/options.js';
import { PROBLEM_TYPE, problemOf } from '../host/problem.js';

export * from '../host/index.js';

/**
 * Say the type of your store's transactions once:
 * `declare module 'consentry/fastify' { interface Registered { tx: Client } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is there to be added to.
export interface Registered {}

/** The type of the store's transactions, as {@link Registered}. */
export type Tx = Registered extends { tx: infer T } ? T : unknown;

declare module 'fastify' {
  interface FastifyInstance {
    /** After `await app.register(consentry, options)`. */
    consentry: FastifyConsentry;
  }
  interface FastifyRequest {
    /** What the route's guard has allowed. Throws on a route without a guard. */
    consentry: Performed;
  }
}

/** What `app.register(consentry, …)` takes. */
export interface FastifyConsentryOptions extends HostOptions<FastifyRequest, Tx> {
  /**
   * What the reason is put behind in a problem's `type`, default `/problems/`; or false: your own error handler answers,
   * by `problemOf`.
   */
  readonly problems?: string | false | undefined;
}

/** How a route's action is performed. */
export interface GuardOptions<Request> {
  /** The version that the request says it has decided on. */
  expectedVersion?(request: Request): number | undefined;
  /** Writes in the same transaction: see `PerformOptions`. */
  within?(tx: Tx, performed: Performed, request: Request): Promise<void>;
}

/** What `app.consentry` can do. */
export interface FastifyConsentry extends Pick<Host<FastifyRequest, Tx>, 'ask' | 'perform' | 'performAll'> {
  /** A `preHandler`: the route serves only what the rules allow, and finds it in `request.consentry`. */
  guard<Route extends RouteGenericInterface = RouteGenericInterface>(
    action: (request: FastifyRequest<Route>) => Action | Promise<Action>,
    options?: GuardOptions<FastifyRequest<Route>>,
  ): (request: FastifyRequest<Route>, reply: FastifyReply) => Promise<void>;
  /** A route's handler: the account as the caller may hold it. */
  readonly snapshot: RouteHandlerMethod;
  /** A route's handler: server-sent events, one `snapshot` at once and one after every change. */
  readonly live: RouteHandlerMethod;
}

/** The plugin: `await app.register(consentry, { store, principal, account })`. */
export const consentry: FastifyPluginAsync<FastifyConsentryOptions> = Object.assign(register, {
  // What it adds is for whoever registers it, not for a context of its own.
  [Symbol.for('skip-override')]: true,
  [Symbol.for('plugin-meta')]: { name: 'consentry', fastify: '5.x' },
});

async function register(app: FastifyInstance, options: FastifyConsentryOptions): Promise<void> {
  const host = new Host(options);
  const performed = new WeakMap<FastifyRequest, Performed>();
  app.decorateRequest('consentry', {
    getter() {
      const found = performed.get(this);
      if (found === undefined) throw new Error(`the route ${this.routeOptions.url} has no guard`);
      return found;
    },
  });
  app.decorate('consentry', bind(host, performed));
  app.addHook('preClose', async () => host.close());
  if (options.problems !== false) answerProblems(app, options.problems);
}

function bind(host: Host<FastifyRequest, Tx>, performed: WeakMap<FastifyRequest, Performed>): FastifyConsentry {
  return {
    ask: (request) => host.ask(request),
    perform: (request, action, options) => host.perform(request, action, options),
    performAll: (request, acts) => host.performAll(request, acts),
    guard: (action, { expectedVersion, within } = {}) => {
      return async (request) => {
        const options = {
          expectedVersion: expectedVersion?.(request),
          within: within && ((tx: Tx, done: Performed) => within(tx, done, request)),
        };
        performed.set(request, await host.perform(request, await action(request), options));
      };
    },
    snapshot: async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return host.snapshot(request);
    },
    live: async (request, reply) => {
      const stream = await host.live(request);
      // Who asks for the head alone never reads.
      if (request.method === 'HEAD') stream.end();
      return reply.headers(liveHeaders(request.raw)).send(stream);
    },
  };
}

/** Answers what performing threw; everything else goes to the handler there was. */
function answerProblems(app: FastifyInstance, base?: string): void {
  const otherwise = app.errorHandler;
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = problemOf(error, base);
    if (problem === undefined) return otherwise.call(app, error, request, reply);
    return reply.code(problem.status).type(PROBLEM_TYPE).send(problem);
  });
}
