// The document that an account started with. It shows what users had before an event took it away.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('accounts').addColumn('founding', 'jsonb').execute();
  // The start of existing accounts may be lost; their history is known from the stored document on.
  await sql`update accounts set founding = snapshot`.execute(db);
  await db.schema
    .alterTable('accounts')
    .alterColumn('founding', (column) => column.setNotNull())
    .execute();
}
