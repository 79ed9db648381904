// Refusals as RFC 9457 problem details.
import type { Decision, Denied } from 'consentry';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  decision?: Decision;
}

/** A request whose shape is wrong: says where, what was expected and what came. */
export class Malformed extends Error {
  readonly statusCode = 400;
  constructor(path: string, expected: string, got: string) {
    super(`${path}: expected ${expected}, got ${got}.`);
  }
}

export class NotSignedIn extends Error {
  readonly statusCode = 401;
  constructor() {
    super('Sign in first.');
  }
}

export class NotFound extends Error {
  readonly statusCode = 404;
}

/** The engine's refusal, on its way out. */
export class Refused extends Error {
  constructor(readonly decision: Denied) {
    super(decision.message);
  }
}

// The code says what is wrong with the request; every other reason says that this caller may not.
const STATUS: Partial<Record<string, number>> = { malformed: 400, unknownAction: 400, staleVersion: 409 };
const TITLE: Record<number, string> = {
  400: 'The request is malformed',
  401: 'Not signed in',
  403: 'This action is not allowed',
  404: 'Not found',
  409: 'The account has changed meanwhile',
  500: 'The server failed',
};

function describe(error: FastifyError | Refused): Problem {
  if (error instanceof Refused) {
    const { decision } = error;
    const path = decision.path === undefined ? '' : ` (at ${decision.path || 'the root'})`;
    const problem = blank(STATUS[decision.reason] ?? 403, decision.message + path);
    return { ...problem, type: `/problems/${decision.reason}`, decision };
  }
  const status = error.validation ? 400 : (error.statusCode ?? 500);
  // What broke inside is for the server's log, not for the caller.
  return blank(status, status < 500 ? error.message : 'Something went wrong on our side. Please try again.');
}

function blank(status: number, detail: string): Problem {
  return { type: 'about:blank', title: TITLE[status] ?? 'The request was refused', status, detail };
}

export function sendProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = describe(error);
  if (problem.status >= 500) request.log.error(error);
  return reply.code(problem.status).type('application/problem+json').send(problem);
}
