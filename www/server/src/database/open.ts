import { Kysely } from 'kysely';
import type { Backend } from './backend.ts';
import { migrate } from './migrate.ts';
import type { Notices } from './notices.ts';
import { openPostgres } from './postgres.ts';
import type { Tables } from './tables.ts';

/** Reports an error from which the server recovered, for its log. */
export type Report = (what: string, error: unknown) => void;

export interface DatabaseOptions {
  /** A PostgreSQL server: `postgres://…`. */
  url?: string | undefined;
  /** Without `url`: the folder of an embedded database, or `memory://` for one that exists only until it is closed. */
  folder?: string | undefined;
  /** A PGlite dump from which a new embedded database starts, which saves the time to create one. */
  template?: Blob | undefined;
  /** The maximum number of connections to the server, in addition to one that listens. Default 20. */
  connections?: number | undefined;
  report?: Report | undefined;
}

export interface Database {
  readonly db: Kysely<Tables>;
  readonly notices: Notices;
  close(): Promise<void>;
}

/** Opens the database and brings its tables up to date. Several processes may do this at once. */
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
    // Loaded only when needed, so that PostgreSQL users do not wait for PGlite.
    const { openPGlite } = await import('./pglite.ts');
    return openPGlite(folder, template);
  }
  throw new TypeError('expected either `url` or `folder`, got neither');
}
