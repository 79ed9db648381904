import { type Kysely, Migrator } from 'kysely';
import { MIGRATIONS } from './migrations/index.ts';

/** Brings the tables up to date, in one transaction and under a lock that only one process holds at a time. */
// biome-ignore lint/suspicious/noExplicitAny: the tables exist only after the migration
export async function migrate(db: Kysely<any>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('the database migration failed', { cause: error });
}
