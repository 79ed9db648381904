import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await createAds(db);
  await createApplicants(db);
  await createCvs(db);
  await createRemarks(db, 'notes');
  await createRemarks(db, 'messages');
}

async function createAds({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('ads')
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('job', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('hours', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('posted_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('ads_pk', ['account', 'job'])
    .execute();
}

async function createApplicants({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('applicants')
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('job', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('phone', 'text', (column) => column.notNull())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('tags', 'jsonb', (column) => column.notNull())
    .addColumn('letter', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('applicants_pk', ['account', 'id'])
    // Without this, the applicants of a deleted job would stay for ever, visible to nobody.
    .addForeignKeyConstraint('applicants_ad', ['account', 'job'], 'ads', ['account', 'job'], (key) =>
      key.onDelete('cascade'),
    )
    .execute();
  await schema.createIndex('applicants_by_job').on('applicants').columns(['account', 'job', 'applied_at']).execute();
}

async function createCvs({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('cvs')
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('applicant', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('bytes', 'bytea', (column) => column.notNull())
    .addPrimaryKeyConstraint('cvs_pk', ['account', 'applicant'])
    .addForeignKeyConstraint('cvs_applicant', ['account', 'applicant'], 'applicants', ['account', 'id'], (key) =>
      key.onDelete('cascade'),
    )
    .execute();
}

/** A remark stays when its author is removed (APP-4). It is deleted only with the applicant. */
async function createRemarks({ schema }: Kysely<unknown>, table: 'notes' | 'messages'): Promise<void> {
  await schema
    .createTable(table)
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('applicant', 'text', (column) => column.notNull())
    .addColumn('by_user', 'text', (column) => column.notNull())
    .addColumn('agent', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint(`${table}_pk`, ['account', 'id'])
    .addForeignKeyConstraint(`${table}_applicant`, ['account', 'applicant'], 'applicants', ['account', 'id'], (key) =>
      key.onDelete('cascade'),
    )
    .execute();
  await schema.createIndex(`${table}_by_applicant`).on(table).columns(['account', 'applicant', 'at']).execute();
}
