import { PGlite } from '@electric-sql/pglite';
import type { Dialect } from 'kysely';
import { PGliteDialect } from 'kysely-pglite-dialect';
import type { Listener, Notices } from './notices.ts';
import { INT8, safeInteger } from './safe-integer.ts';

/** PostgreSQL inside this process, in a folder of its own. */
export async function openPGlite(folder: string): Promise<{ dialect: Dialect; notices: Notices }> {
  const pglite = await PGlite.create({ dataDir: folder, parsers: { [INT8]: safeInteger } });
  return { dialect: new PGliteDialect(pglite), notices: new LocalNotices(pglite) };
}

/** There is no connection that could break. */
class LocalNotices implements Notices {
  readonly stretch = 1;

  constructor(private readonly pglite: PGlite) {}

  async listen(channel: string, listener: Listener): Promise<void> {
    await this.pglite.listen(channel, (payload) => listener.heard(payload));
  }

  /** The dialect closes PGlite. */
  async close(): Promise<void> {}
}
