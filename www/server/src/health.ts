import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Database } from './database/open.ts';
import { Refusal } from './http/problem.ts';

/** Whether requests can be served: for whatever starts, stops and balances processes. */
export function addHealth(app: FastifyInstance, { db, notices }: Database): void {
  app.get('/healthz', async (_, reply) => {
    reply.header('cache-control', 'no-store');
    await sql`select 1`.execute(db).catch(() => {
      throw new Refusal(503, 'The database cannot be reached.');
    });
    // Without notices every answer is still right, and slower: the versions are asked from the database.
    return { status: 'ok', notices: notices.stretch === undefined ? 'interrupted' : 'heard' };
  });
}
