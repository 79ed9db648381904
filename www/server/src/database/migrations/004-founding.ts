// The document an account began with: what an event took from somebody depends on what they had.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('accounts').addColumn('founding', 'jsonb').execute();
  // Of those there are already, the beginning may be lost: their history is known from the last snapshot on.
  await sql`update accounts set founding = snapshot`.execute(db);
  await db.schema
    .alterTable('accounts')
    .alterColumn('founding', (column) => column.setNotNull())
    .execute();
}
