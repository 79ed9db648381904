import { STATUS_CODES } from 'node:http';
import type { Denied } from 'consentry';
import { BadRequest, HostError, Refused } from './errors.js';

/** The content type of a {@link Problem}. */
export const PROBLEM_TYPE = 'application/problem+json';

/** RFC 9457. `type` names the reason if the rules denied the action, otherwise it is `about:blank`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly decision?: Denied;
  /** The faulty part of the request, as a JSON pointer. The engine's own form of it is `decision.path`. */
  readonly pointer?: string;
}

/**
 * The problem for an error from performing an action; undefined for any other error, whose message callers must not see.
 *
 * @param base The part of `type` before the reason. Default `/problems/`.
 */
export function problemOf(error: unknown, base = '/problems/'): Problem | undefined {
  if (!(error instanceof HostError)) return undefined;
  const { statusCode: status, message: detail } = error;
  if (error instanceof Refused) return denial(error, base);
  const problem = { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail };
  return error instanceof BadRequest ? { ...problem, pointer: error.pointer } : problem;
}

const TITLES: Record<Refused['statusCode'], string> = {
  400: 'The action is malformed',
  403: 'This action is not allowed',
  409: 'The account has changed',
};

function denial({ statusCode: status, decision }: Refused, base: string): Problem {
  const { reason, message, path } = decision;
  const detail = path === undefined ? message : `${message} See ${path}.`;
  const problem = { type: base + reason, title: TITLES[status], status, detail, decision };
  return path === undefined ? problem : { ...problem, pointer: pointerOf(path) };
}

/** `action.grant[0]` as `/action/grant/0`. */
function pointerOf(path: string): string {
  return `/${path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('[', '.').replaceAll(']', '').replaceAll('.', '/')}`;
}
