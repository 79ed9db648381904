import type { FastifyRequest } from 'fastify';
import { Refusal } from './problem.ts';

// PostgreSQL keeps neither the character U+0000 nor half of a surrogate pair.
const UNSTORABLE = /[\0\p{Surrogate}]/u;

const TEXTS = 'texts of well-formed Unicode without U+0000';

// No request needs as much. Whoever walks through a value that is nested without end runs out of stack.
const DEEPEST = 32;
const NESTING = `at most ${DEEPEST} levels of nesting`;

/** @throws Refusal (400) when a text anywhere in the request cannot be kept, or lies too deep to be looked at. */
export async function refuseUnstorableTexts({ params, query, body }: FastifyRequest): Promise<void> {
  for (const [name, value] of Object.entries({ params, query, body })) {
    const expected = missing(value);
    if (expected !== undefined) throw new Refusal(400, `${name}: expected ${expected}, got another.`);
  }
}

/** What the value should be and is not. */
function missing(value: unknown, levels = DEEPEST): string | undefined {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? TEXTS : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (levels === 0) return NESTING;
  for (const [name, inner] of Object.entries(value)) {
    const expected = missing(name) ?? missing(inner, levels - 1);
    if (expected !== undefined) return expected;
  }
  return undefined;
}
