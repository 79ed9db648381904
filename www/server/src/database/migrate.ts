import { type Kysely, Migrator } from 'kysely';
import { MIGRATIONS } from './migrations/index.ts';

/** Brings the tables up to date, in one transaction and under a lock that one process at a time holds. */
// biome-ignore lint/suspicious/noExplicitAny: what tables there are is known afterwards
export async function migrate(db: Kysely<any>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined)
    throw new Error('the tables of the database could not be brought up to date', { cause: error });
}
