// Refusals as RFC 9457 problem details. Those of the rules are made by the binding; these are the portal's own.

import { problemOf } from 'consentry/fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../api.ts';

/** A refusal that the caller is told of. */
export class Refusal extends Error {
  constructor(
    readonly statusCode: number,
    detail: string,
    readonly pointer?: string,
  ) {
    super(detail);
  }
}

/** A body whose shape is wrong: `path` says where, such as `details.stage`. */
export function malformed(path: string, expected: string, got: string): Refusal {
  return new Refusal(400, `${path}: expected ${expected}, got ${got}.`, `/${path.replaceAll('.', '/')}`);
}

export const notSignedIn = () => new Refusal(401, 'Sign in first.');
export const notFound = (detail = 'There is nothing at this address.') => new Refusal(404, detail);

const TITLE: Record<number, string> = {
  400: 'The request is malformed',
  401: 'Not signed in',
  403: 'This action is not allowed',
  404: 'Not found',
  405: 'Not possible here',
  409: 'Something has changed meanwhile',
  413: 'Too large',
  414: 'Too long',
  415: 'Not this type',
  429: 'Too many attempts',
  500: 'The server failed',
  503: 'Not available now',
};
const OUR_FAULT = 'Something went wrong on our side. Please try again.';

export function sendProblem(error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error) ?? describe(error);
  // What broke inside is for the server's log, not for the caller.
  if (problem.status >= 500) request.log.error({ err: error }, 'failed');
  return reply.code(problem.status).type('application/problem+json').send(problem);
}

function describe(error: FastifyError | Refusal): Problem {
  const status = statusOf(error);
  const detail = status < 500 ? error.message : OUR_FAULT;
  const problem = { type: 'about:blank', title: TITLE[status] ?? 'The request was refused', status, detail };
  const pointer = pointerOf(error);
  return pointer === undefined ? problem : { ...problem, pointer };
}

function statusOf(error: FastifyError | Refusal): number {
  const { statusCode = 500 } = error;
  return statusCode >= 400 && statusCode < 600 ? statusCode : 500;
}

function pointerOf(error: FastifyError | Refusal): string | undefined {
  if (error instanceof Refusal) return error.pointer;
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
