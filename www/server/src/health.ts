import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Database } from './database/open.ts';
import { ProblemError } from './http/problem.ts';

/** Reports whether the server can serve requests, for process managers and load balancers. */
export function addHealth(app: FastifyInstance, { db, notices }: Database): void {
  app.get('/healthz', async (_, reply) => {
    reply.header('cache-control', 'no-store');
    await sql`select 1`.execute(db).catch(() => {
      throw new ProblemError(503, 'The database cannot be reached.');
    });
    // Without notices every answer is still correct, but slower: the server asks the database for the versions.
    return { status: 'ok', notices: notices.stretch === undefined ? 'interrupted' : 'heard' };
  });
}
