// Limits sign-in attempts per network address and per email address.

import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify';
import { ProblemError } from '../http/problem.ts';

export interface SignInLimits {
  /** Attempts in `window` from one network address. */
  perAddress: number;
  /** Attempts in `window` with one email address. */
  perEmail: number;
  /** Milliseconds. */
  window: number;
}

export const LIMITS: SignInLimits = { perAddress: 50, perEmail: 10, window: 15 * 60_000 };

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

/** Hooks that answer 429 with `retry-after` after too many attempts. */
export interface Limits {
  /** For a route that accepts a secret. */
  address: preHandlerAsyncHookHandler;
  /** For a route that accepts an email address and a password. */
  credentials: preHandlerAsyncHookHandler;
}

export async function openLimits(app: FastifyInstance, limits: SignInLimits): Promise<Limits> {
  const { perAddress, perEmail, window } = limits;
  await app.register(rateLimit, { global: false });
  const byAddress = app.createRateLimit({ max: perAddress, timeWindow: window });
  const byEmail = app.createRateLimit({ max: perEmail, timeWindow: window, keyGenerator: emailOf });
  return {
    address: (request, reply) => countAttempt(byAddress, request, reply),
    async credentials(request, reply) {
      await countAttempt(byAddress, request, reply);
      await countAttempt(byEmail, request, reply);
    },
  };
}

async function countAttempt(limiter: Limiter, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const attempt = await limiter(request);
  if (attempt.isAllowed || !attempt.isExceeded) return;
  reply.header('retry-after', attempt.ttlInSeconds);
  throw new ProblemError(429, 'Too many attempts. Please wait before you try again.');
}

const emailOf = ({ body }: FastifyRequest) => (body as { email: string }).email.toLowerCase();
