import { PGlite } from '@electric-sql/pglite';
import { PGliteDialect } from 'kysely-pglite-dialect';
import type { Backend } from './backend.ts';
import { lockFolder } from './folder-lock.ts';
import type { Listener, Notices } from './notices.ts';
import { INT8, safeInteger } from './safe-integer.ts';

/** PGlite's name for a database that exists only until it is closed. */
const MEMORY = 'memory://';

/** Opens an embedded PostgreSQL in this process. */
export async function openPGlite(folder: string, template?: Blob): Promise<Backend> {
  const close = folder === MEMORY ? async () => {} : await lockFolder(folder);
  try {
    const pglite = await PGlite.create({
      dataDir: folder,
      parsers: { [INT8]: safeInteger },
      ...(template && { loadDataDir: template }),
    });
    return { dialect: new PGliteDialect(pglite), notices: new LocalNotices(pglite), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Notices without a connection that could break. */
class LocalNotices implements Notices {
  readonly stretch = 1;

  constructor(private readonly pglite: PGlite) {}

  async listen(channel: string, listener: Listener): Promise<void> {
    await this.pglite.listen(channel, (payload) => listener.heard(payload));
  }
}
