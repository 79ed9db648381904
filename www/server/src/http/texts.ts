import type { FastifyRequest } from 'fastify';
import { Refusal } from './problem.ts';

// PostgreSQL keeps neither the character U+0000 nor half of a surrogate pair.
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** @throws Refusal (400) when a text anywhere in the request cannot be kept. */
export async function refuseUnstorableTexts({ params, query, body }: FastifyRequest): Promise<void> {
  for (const [name, value] of Object.entries({ params, query, body })) {
    if (holdsUnstorable(value)) {
      throw new Refusal(400, `${name}: expected texts of well-formed Unicode without U+0000, got another.`);
    }
  }
}

function holdsUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return UNSTORABLE.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, inner]) => UNSTORABLE.test(name) || holdsUnstorable(inner));
}
