/**
 * The rules in an Express server: one guard per route, refusals as RFC 9457 problems, a live stream.
 *
 * @packageDocumentation
 */
import { pipeline } from 'node:stream';
import type { Action } from 'consentry';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { Host } from '../host/host.js';
import { liveHeaders } from '../host/live-stream.js';
import type { HostOptions, Performed } from '../host/options.js';
import { PROBLEM_TYPE, problemOf } from '../host/problem.js';

export * from '../host/index.js';

declare global {
  namespace Express {
    interface Request {
      /** What the route's guard has allowed; only behind a guard. */
      consentry: Performed;
    }
  }
}

/** What `consentry(…)` takes. */
export interface ExpressConsentryOptions<Tx> extends HostOptions<Request, Tx> {
  /** What the reason is put behind in a problem's `type`. Default `/problems/`. */
  readonly problems?: string | undefined;
}

/** How a route's action is performed. */
export interface GuardOptions<Tx> {
  /** The version that the request says it has decided on. */
  expectedVersion?(request: Request): number | undefined;
  /** Writes in the same transaction: see `PerformOptions`. */
  within?(tx: Tx, performed: Performed, request: Request): Promise<void>;
}

/** What an Express app is made of. */
export interface ExpressConsentry<Tx> extends Pick<Host<Request, Tx>, 'ask' | 'perform' | 'performAll' | 'close'> {
  /** A middleware: the route serves only what the rules allow, and finds it in `request.consentry`. */
  guard(action: (request: Request) => Action | Promise<Action>, options?: GuardOptions<Tx>): RequestHandler;
  /** A route's handler: the account as the caller may hold it. */
  readonly snapshot: RequestHandler;
  /** A route's handler: server-sent events, one `snapshot` at once and one after every change. */
  readonly live: RequestHandler;
  /** Answers refusals; to be used behind the routes. */
  readonly problems: ErrorRequestHandler;
}

/** The rules, for one app: `const { guard, problems } = consentry({ store, principal, account })`. */
export function consentry<Tx = unknown>(options: ExpressConsentryOptions<Tx>): ExpressConsentry<Tx> {
  const host = new Host(options);
  return {
    ask: (request) => host.ask(request),
    perform: (request, action, how) => host.perform(request, action, how),
    performAll: (request, acts) => host.performAll(request, acts),
    close: () => host.close(),
    guard: (action, { expectedVersion, within } = {}) => {
      return async (request, _, next) => {
        const how = {
          expectedVersion: expectedVersion?.(request),
          within: within && ((tx: Tx, done: Performed) => within(tx, done, request)),
        };
        request.consentry = await host.perform(request, await action(request), how);
        next();
      };
    },
    snapshot: async (request, response) => {
      response.set('cache-control', 'no-store').json(await host.snapshot(request));
    },
    live: liveHandler(host),
    problems: problemHandler(options.problems),
  };
}

function liveHandler<Tx>(host: Host<Request, Tx>): RequestHandler {
  return async (request, response, next) => {
    const stream = await host.live(request);
    // Who asks for the head alone never reads.
    if (request.method === 'HEAD') stream.end();
    response.set(liveHeaders(request));
    pipeline(stream, response, (error) => {
      // That the reader went away is how streams end.
      if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') next(error);
    });
  };
}

function problemHandler(base?: string): ErrorRequestHandler {
  return (error, _, response, next) => {
    const problem = problemOf(error, base);
    if (problem === undefined || response.headersSent) return next(error);
    response.status(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
  };
}
