import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Report } from './open.ts';
import { PostgresNotices } from './postgres-notices.ts';
import { INT8, safeInteger } from './safe-integer.ts';

const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === INT8 && format !== 'binary' ? safeInteger : pg.types.getTypeParser(oid, format),
};

/** A PostgreSQL server: a pool of connections, and one more that listens. */
export async function openPostgres(url: string, connections: number, report: Report) {
  const options = { connectionString: url, types: TYPES, keepAlive: true, application_name: 'consentry-portal' };
  const pool = new pg.Pool({ ...options, max: connections });
  // A connection that breaks while nobody uses it: the pool opens another one.
  pool.on('error', (error) => report('a connection to the database broke', error));
  const notices = await PostgresNotices.open({ ...options, application_name: 'consentry-portal-listener' }, report);
  const dialect: Dialect = new PostgresDialect({ pool });
  return { dialect, notices };
}
