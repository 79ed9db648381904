import type { Kysely } from 'kysely';
import type { Applicant, Stage } from '../api.ts';
import type { Tables, Transaction } from '../database/tables.ts';
import { notFound } from '../http/problem.ts';
import { readRemarks } from './remarks.ts';

const MAX_TAGS = 20;

/** Identifies an applicant; under another job, the applicant is not found. */
export interface Place {
  account: string;
  job: string;
  applicant: string;
}

export const unknownApplicant = () => notFound('This job does not have this applicant.');

/** @throws ProblemError (404) */
export async function requireApplicant(db: Kysely<Tables>, { account, job, applicant }: Place): Promise<void> {
  const row = await db
    .selectFrom('applicants')
    .select('id')
    .where('account', '=', account)
    .where('job', '=', job)
    .where('id', '=', applicant)
    .executeTakeFirst();
  if (row === undefined) throw unknownApplicant();
}

export function setStage(tx: Transaction, place: Place, stage: Stage): Promise<void> {
  return update(tx, place, { stage });
}

/** @param tags Separated by commas. */
export function setTags(tx: Transaction, place: Place, tags: string): Promise<void> {
  const names = tags.split(',').map((tag) => tag.trim());
  const list = [...new Set(names)].filter((tag) => tag !== '').slice(0, MAX_TAGS);
  return update(tx, place, { tags: JSON.stringify(list) });
}

async function update(
  tx: Transaction,
  { account, job, applicant }: Place,
  values: { stage: Stage } | { tags: string },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('applicants')
    .set(values)
    .where('account', '=', account)
    .where('job', '=', job)
    .where('id', '=', applicant)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw unknownApplicant();
}

/** @throws ProblemError (404) */
export async function readApplicant(db: Kysely<Tables>, { account, job, applicant }: Place): Promise<Applicant> {
  const row = await db
    .selectFrom('applicants')
    .leftJoin('cvs', (join) =>
      join.onRef('cvs.account', '=', 'applicants.account').onRef('cvs.applicant', '=', 'applicants.id'),
    )
    .select(['applicants.name', 'email', 'phone', 'applied_at as appliedAt', 'stage', 'tags', 'letter'])
    .select(['cvs.name as file', 'cvs.type', 'cvs.size'])
    .where('applicants.account', '=', account)
    .where('job', '=', job)
    .where('id', '=', applicant)
    .executeTakeFirst();
  if (row === undefined) throw unknownApplicant();
  const { file, type, size, ...words } = row;
  const [notes, messages] = [
    await readRemarks(db, 'notes', account, applicant),
    await readRemarks(db, 'messages', account, applicant),
  ];
  const cv = file === null || type === null || size === null ? null : { name: file, type, size };
  return { applicant, job, ...words, notes, messages, cv };
}
