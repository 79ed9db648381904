/**
 * The rules in a Fastify server: one guard per route, denials as RFC 9457 problems, a live stream.
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
 * Declares the type of your store's transactions, once:
 * `declare module 'consentry/fastify' { interface Registered { tx: Client } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: consumers extend it
export interface Registered {}

/** The type of the store's transactions, from {@link Registered}. */
export type Tx = Registered extends { tx: infer T } ? T : unknown;

declare module 'fastify' {
  interface FastifyInstance {
    /** After `await app.register(consentry, options)`. */
    consentry: FastifyConsentry;
  }
  interface FastifyRequest {
    /** The action that the route's guard has allowed. Throws on a route without a guard. */
    consentry: Performed;
  }
}

/** The options of `app.register(consentry, …)`. */
export interface FastifyConsentryOptions extends HostOptions<FastifyRequest, Tx> {
  /**
   * The part of a problem's `type` before the reason; default `/problems/`. If false, your own error handler answers with
   * `problemOf`.
   */
  readonly problems?: string | false | undefined;
}

/** The options of a guard. */
export interface GuardOptions<Request> {
  /** The version that the caller's page showed, from the request. */
  expectedVersion?(request: Request): number | undefined;
  /** Writes in the same transaction; see `PerformOptions`. */
  within?(tx: Tx, performed: Performed, request: Request): Promise<void>;
}

/** The methods and handlers of `app.consentry`. */
export interface FastifyConsentry extends Pick<Host<FastifyRequest, Tx>, 'ask' | 'perform' | 'performAll'> {
  /** A `preHandler`: the route runs only if the rules allow the action, and finds it in `request.consentry`. */
  guard<Route extends RouteGenericInterface = RouteGenericInterface>(
    action: (request: FastifyRequest<Route>) => Action | Promise<Action>,
    options?: GuardOptions<FastifyRequest<Route>>,
  ): (request: FastifyRequest<Route>, reply: FastifyReply) => Promise<void>;
  /** A route handler that returns the account as the caller may see it. */
  readonly snapshot: RouteHandlerMethod;
  /** A route handler that streams server-sent events: one `snapshot` at once, and one after every change. */
  readonly live: RouteHandlerMethod;
}

/** The plugin: `await app.register(consentry, { store, principal, account })`. */
export const consentry: FastifyPluginAsync<FastifyConsentryOptions> = Object.assign(register, {
  // Fastify must add the decorators to the app that registers the plugin, not to a new context.
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
      // A HEAD request never reads the stream.
      if (request.method === 'HEAD') stream.end();
      return reply.headers(liveHeaders(request.raw)).send(stream);
    },
  };
}

/** Answers errors from performing actions; passes all others to the existing error handler. */
function answerProblems(app: FastifyInstance, base?: string): void {
  const existing = app.errorHandler;
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = problemOf(error, base);
    if (problem === undefined) return existing.call(app, error, request, reply);
    return reply.code(problem.status).type(PROBLEM_TYPE).send(problem);
  });
}
