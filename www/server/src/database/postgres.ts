import { PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Backend } from './backend.ts';
import type { Report } from './open.ts';
import { PostgresNotices } from './postgres-notices.ts';
import { preparing } from './prepared.ts';
import { INT8, safeInteger } from './safe-integer.ts';

const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === INT8 && format !== 'binary' ? safeInteger : pg.types.getTypeParser(oid, format),
};

/** The longest wait for a connection or a lock, in milliseconds. */
const MAX_WAIT = 20_000;

/** A client that hangs must not block others from their accounts. */
const LIMITS = {
  lock_timeout: MAX_WAIT,
  idle_in_transaction_session_timeout: MAX_WAIT,
  statement_timeout: 2 * MAX_WAIT,
} satisfies pg.PoolConfig;

/** Opens a PostgreSQL server: a pool of connections, and one more that listens. */
export async function openPostgres(url: string, connections: number, report: Report): Promise<Backend> {
  const options = { connectionString: url, types: TYPES, keepAlive: true, connectionTimeoutMillis: MAX_WAIT };
  const pool = new pg.Pool({ ...options, ...LIMITS, application_name: 'portal', max: connections });
  // An unhandled error would end the process. The pool replaces the connection, whether it was in use or not.
  pool.on('connect', (client) => client.on('error', (error) => report('a connection to the database broke', error)));
  pool.on('error', () => {});
  const notices = await PostgresNotices.open({ ...options, application_name: 'portal-listener' }, report);
  return { dialect: new PostgresDialect({ pool: preparing(pool) }), notices, close: () => notices.close() };
}
