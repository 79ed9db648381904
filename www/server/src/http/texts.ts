import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problem.ts';

// PostgreSQL can store neither U+0000 nor half of a surrogate pair.
const UNSTORABLE = /[\0\p{Surrogate}]/u;

const BAD_TEXT = 'expected well-formed Unicode without U+0000, got something else';

// No valid request is nested this deep, and unlimited recursion would overflow the stack.
const MAX_LEVELS = 32;
const TOO_DEEP = `expected at most ${MAX_LEVELS} levels of nesting, got more`;

/** @throws ProblemError (400) if a text anywhere in the request cannot be stored, or a value is nested too deep. */
export async function checkTexts({ params, query, body }: FastifyRequest): Promise<void> {
  for (const [name, value] of Object.entries({ params, query, body })) {
    const fault = faultIn(value);
    if (fault !== undefined) throw new ProblemError(400, `${name}: ${fault}.`);
  }
}

/** What is wrong with the value; undefined if nothing is. */
function faultIn(value: unknown, levels = MAX_LEVELS): string | undefined {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? BAD_TEXT : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (levels === 0) return TOO_DEEP;
  for (const [name, inner] of Object.entries(value)) {
    const fault = faultIn(name) ?? faultIn(inner, levels - 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
