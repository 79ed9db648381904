/**
 * The rules in an Express server: one guard per route, denials as RFC 9457 problems, a live stream.
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
      /** The action that the route's guard has allowed; undefined on a route without a guard. */
      consentry: Performed;
    }
  }
}

/** The options of `consentry(…)`. */
export interface ExpressConsentryOptions<Tx> extends HostOptions<Request, Tx> {
  /** The part of a problem's `type` before the reason. Default `/problems/`. */
  readonly problems?: string | undefined;
}

/** The options of a guard. */
export interface GuardOptions<Tx> {
  /** The version that the caller's page showed, from the request. */
  expectedVersion?(request: Request): number | undefined;
  /** Writes in the same transaction; see `PerformOptions`. */
  within?(tx: Tx, performed: Performed, request: Request): Promise<void>;
}

/** The methods, middleware and handlers for an Express app. */
export interface ExpressConsentry<Tx> extends Pick<Host<Request, Tx>, 'ask' | 'perform' | 'performAll' | 'close'> {
  /** A middleware: the route runs only if the rules allow the action, and finds it in `request.consentry`. */
  guard(action: (request: Request) => Action | Promise<Action>, options?: GuardOptions<Tx>): RequestHandler;
  /** A route handler that returns the account as the caller may see it. */
  readonly snapshot: RequestHandler;
  /** A route handler that streams server-sent events: one `snapshot` at once, and one after every change. */
  readonly live: RequestHandler;
  /** Answers denials and other errors of the guards; add it after the routes. */
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
    // A HEAD request never reads the stream.
    if (request.method === 'HEAD') stream.end();
    response.set(liveHeaders(request));
    pipeline(stream, response, (error) => {
      // A stream normally ends when the reader disconnects.
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
