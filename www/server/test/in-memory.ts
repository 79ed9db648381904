// An embedded database that exists only until it is closed. Creating one takes seconds, mostly for PostgreSQL's `initdb`, so
// it is created once and every test starts with a copy. The name of the copy depends on the tables and PGlite's version.
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely } from 'kysely';
import { PGliteDialect } from 'kysely-pglite-dialect';
import { migrate } from '../src/database/migrate.ts';
import type { DatabaseOptions } from '../src/database/open.ts';

const MIGRATIONS = new URL('../src/database/migrations/', import.meta.url);

export async function inMemory(): Promise<Pick<DatabaseOptions, 'folder' | 'template'>> {
  const path = await templatePath();
  const bytes = (await readFile(path).catch(() => undefined)) ?? (await makeTemplate(path));
  return { folder: 'memory://', template: new Blob([bytes]) };
}

async function templatePath(): Promise<string> {
  const hash = createHash('sha256');
  hash.update(await readFile(new URL('../package.json', import.meta.resolve('@electric-sql/pglite'))));
  for (const file of (await readdir(MIGRATIONS)).sort()) hash.update(await readFile(new URL(file, MIGRATIONS)));
  return join(tmpdir(), `portal-template-${hash.digest('hex').slice(0, 16)}.tar`);
}

/** Several test files may start at once, so the file appears as a whole or not at all. */
async function makeTemplate(path: string): Promise<Buffer> {
  const pglite = await PGlite.create('memory://');
  const db = new Kysely<unknown>({ dialect: new PGliteDialect(pglite) });
  await migrate(db);
  const bytes = Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer());
  await db.destroy();
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, bytes);
  await rename(draft, path);
  return bytes;
}
