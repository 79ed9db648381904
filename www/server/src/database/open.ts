import { Kysely } from 'kysely';
import type { Backend } from './backend.ts';
import { migrate } from './migrate.ts';
import type { Notices } from './notices.ts';
import { openPostgres } from './postgres.ts';
import type { Tables } from './tables.ts';

/** Is told what went wrong and was mended, for the server's log. */
export type Report = (what: string, error: unknown) => void;

export interface DatabaseOptions {
  /** A PostgreSQL server: `postgres://…`. */
  url?: string | undefined;
  /** Without `url`: the folder of an embedded database, `memory://` for one that is gone when it is closed. */
  folder?: string | undefined;
  /** What a new embedded database begins with, as PGlite dumps it: spares its making. */
  template?: Blob | undefined;
  /** How many connections to the server at most; one more listens. Default 20. */
  connections?: number | undefined;
  report?: Report | undefined;
}

export interface Database {
  readonly db: Kysely<Tables>;
  readonly notices: Notices;
  close(): Promise<void>;
}

/** Opens the database and brings its tables up to date. Several processes may do so at once. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { dialect, notices, close: closeRest } = await connect(options);
  const db = new Kysely<Tables>({ dialect });
  const close = async () => {
    await db.destroy();
    await closeRest();
  };
  try {
    await migrate(db);
  } catch (error) {
    await close();
    throw error;
  }
  return { db, notices, close };
}

async function connect({
  url,
  folder,
  template,
  connections = 20,
  report = () => {},
}: DatabaseOptions): Promise<Backend> {
  if (url !== undefined) return openPostgres(url, connections, report);
  if (folder !== undefined) {
    // Whoever has a server does not wait for a second database to load.
    const { openPGlite } = await import('./pglite.ts');
    return openPGlite(folder, template);
  }
  throw new TypeError('either `url` or `folder` must say where the database is');
}
