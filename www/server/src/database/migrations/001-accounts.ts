// Accounts: a stored document, the events since then, and the log.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await createAccounts(db);
  await createEvents(db);
  await createActivities(db);
  await createNotices(db);
}

async function createAccounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('accounts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('version', 'int8', (column) => column.notNull())
    .addColumn('activities', 'int8', (column) => column.notNull().defaultTo(0))
    .addColumn('snapshot', 'jsonb', (column) => column.notNull())
    .addColumn('snapshot_version', 'int8', (column) => column.notNull())
    .addCheckConstraint('accounts_snapshot_of_the_past', sql`snapshot_version <= version`)
    .execute();
}

async function createEvents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('events')
    .addColumn('account', 'text', (column) => column.notNull().references('accounts.id'))
    .addColumn('version', 'int8', (column) => column.notNull())
    .addColumn('at', 'int8', (column) => column.notNull())
    .addColumn('body', 'jsonb', (column) => column.notNull())
    .addPrimaryKeyConstraint('events_pkey', ['account', 'version'])
    .execute();
  // To find who was given access, by whom and when.
  await sql`create index events_by_job on events (account, coalesce(body->>'copy', body->>'job'))`.execute(db);
  await sql`create index events_by_type on events (account, (body->>'type'))`.execute(db);
}

async function createActivities(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('activities')
    .addColumn('account', 'text', (column) => column.notNull().references('accounts.id'))
    .addColumn('number', 'int8', (column) => column.notNull())
    .addColumn('at', 'int8', (column) => column.notNull())
    .addColumn('person', 'text')
    .addColumn('agent', 'text')
    .addColumn('session', 'text')
    .addColumn('kind', 'text')
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('count', 'int4', (column) => column.notNull().defaultTo(1))
    .addColumn('body', 'jsonb', (column) => column.notNull())
    .addPrimaryKeyConstraint('activities_pkey', ['account', 'number'])
    .execute();
  for (const column of ['person', 'agent', 'session', 'kind', 'at']) {
    await sql`create index ${sql.ref(`activities_by_${column}`)} on activities (account, ${sql.ref(column)}, number)`.execute(
      db,
    );
  }
}

/** A trigger notifies all processes of every change, whatever makes the change. */
async function createNotices(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function tell_of_account() returns trigger language plpgsql as $$
    begin
      perform pg_notify('accounts', json_build_array(new.id, new.version)::text);
      return null;
    end $$
  `.execute(db);
  await sql`
    create trigger accounts_changed after update on accounts for each row
    when (old.version <> new.version) execute function tell_of_account()
  `.execute(db);
}
