// Notes about applicants, and messages to them.
import { newId } from 'consentry';
import type { Performed } from 'consentry/fastify';
import type { Kysely } from 'kysely';
import type { Remark } from '../api.ts';
import type { Tables, Transaction } from '../database/tables.ts';
import { type Place, requireApplicant } from './applicants.ts';

type Table = 'notes' | 'messages';

export async function addRemark(
  tx: Transaction,
  table: Table,
  { principal, activities, at }: Performed,
  place: Place,
  text: string,
): Promise<void> {
  await requireApplicant(tx, place);
  // In a session the agent writes as the user they simulate (SES-10).
  const author =
    'user' in principal
      ? { by_user: principal.user }
      : { by_user: activities[0]?.simulating ?? principal.agent, agent: principal.agent };
  await tx
    .insertInto(table)
    .values({ account: place.account, id: newId(), applicant: place.applicant, ...author, at, text })
    .execute();
}

export async function readRemarks(
  db: Kysely<Tables>,
  table: Table,
  account: string,
  applicant: string,
): Promise<Remark[]> {
  const rows = await db
    .selectFrom(table)
    .select(['by_user', 'agent', 'at', 'text'])
    .where('account', '=', account)
    .where('applicant', '=', applicant)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ by_user: by, agent, at, text }) => ({ by, ...(agent !== null && { agent }), at, text }));
}
