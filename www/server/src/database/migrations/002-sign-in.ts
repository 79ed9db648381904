import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('people')
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('people_pk', ['account', 'id'])
    .execute();
  await schema
    .createTable('agents')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull())
    .execute();
  await createCredentials(db);
  await createSignIns(db);
  await createInvitations(db);
}

async function createCredentials({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('credentials')
    .addColumn('email', 'text', (column) => column.primaryKey().check(sql`email = lower(email)`))
    .addColumn('password_hash', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('user', 'agent')`))
    .addColumn('account', 'text')
    .addColumn('person', 'text', (column) => column.notNull())
    .addCheckConstraint('credentials_account_of_users', sql`(kind = 'user') = (account is not null)`)
    .execute();
  await schema
    .createIndex('credentials_person')
    .on('credentials')
    .columns(['account', 'person'])
    .unique()
    .where(sql<boolean>`kind = 'user'`)
    .execute();
}

async function createSignIns({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('sign_ins')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('account', 'text')
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('sign_ins_person').on('sign_ins').columns(['account', 'person']).execute();
  await schema.createIndex('sign_ins_expires_at').on('sign_ins').column('expires_at').execute();
  await schema
    .createTable('support_sessions')
    .addColumn('sign_in', 'text', (column) => column.notNull().references('sign_ins.hash').onDelete('cascade'))
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('session', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('support_sessions_pk', ['sign_in', 'account'])
    .execute();
}

async function createInvitations({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('invitations')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('invited_by', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
  await schema.createIndex('invitations_person').on('invitations').columns(['account', 'person']).execute();
}
