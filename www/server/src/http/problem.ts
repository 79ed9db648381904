// Errors as RFC 9457 problem details. The binding makes those of the rules; these are the portal's own.

import { problemOf } from 'consentry/fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../api.ts';

/** An error that the caller gets as a problem. */
export class ProblemError extends Error {
  constructor(
    readonly statusCode: number,
    detail: string,
    readonly pointer?: string,
  ) {
    super(detail);
  }
}

/** The error for a malformed body; `path` names the place, such as `details.stage`. */
export function malformed(path: string, expected: string, got: string): ProblemError {
  return new ProblemError(400, `${path}: expected ${expected}, got ${got}.`, `/${path.replaceAll('.', '/')}`);
}

export const notSignedIn = () => new ProblemError(401, 'Sign in first.');
export const notFound = (detail = 'There is nothing at this address.') => new ProblemError(404, detail);

const TITLE: Record<number, string> = {
  400: 'The request is malformed',
  401: 'Not signed in',
  403: 'This action is not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'The request is too large',
  414: 'The address is too long',
  415: 'Unsupported type',
  429: 'Too many attempts',
  500: 'The server failed',
  503: 'Not available',
};
const OUR_FAULT = 'Something went wrong on our side. Please try again.';

export function sendProblem(
  error: FastifyError | ProblemError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = problemOf(error) ?? describe(error);
  // Internal errors go to the server's log, not to the caller.
  if (problem.status >= 500) request.log.error({ err: error }, 'failed');
  return reply.code(problem.status).type('application/problem+json').send(problem);
}

function describe(error: FastifyError | ProblemError): Problem {
  const status = statusOf(error);
  const detail = status < 500 ? error.message : OUR_FAULT;
  const problem = { type: 'about:blank', title: TITLE[status] ?? 'The request failed', status, detail };
  const pointer = pointerOf(error);
  return pointer === undefined ? problem : { ...problem, pointer };
}

function statusOf(error: FastifyError | ProblemError): number {
  const { statusCode = 500 } = error;
  return statusCode >= 400 && statusCode < 600 ? statusCode : 500;
}

function pointerOf(error: FastifyError | ProblemError): string | undefined {
  if (error instanceof ProblemError) return error.pointer;
  if (error.validationContext !== 'body') return undefined;
  const [first] = error.validation ?? [];
  const unknown = first?.params.additionalProperty ?? first?.params.missingProperty;
  return first && `${first.instancePath}${typeof unknown === 'string' ? `/${unknown}` : ''}`;
}

export function answerWithProblems(app: FastifyInstance): void {
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler(() => {
    throw notFound();
  });
}
