import type { Kysely } from 'kysely';
import type { CvFile } from '../api.ts';
import type { Tables, Transaction } from '../database/tables.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { type Place, requireApplicant } from './applicants.ts';

export const MAX_CV_BYTES = 5 * 1024 * 1024;

const EXTENSIONS: Record<string, string> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};
const MAX_NAME = 100;

export interface Cv extends CvFile {
  bytes: Uint8Array;
}

/**
 * Checks a file. Its type follows from its content, not from its name or what the sender claims.
 *
 * @throws ProblemError (415)
 */
export async function checkCv(name: string, bytes: Uint8Array): Promise<Cv> {
  const { fileTypeFromBuffer } = await import('file-type'); // large and rarely needed
  const { mime = '' } = (await fileTypeFromBuffer(bytes)) ?? {};
  const extension = Object.hasOwn(EXTENSIONS, mime) ? EXTENSIONS[mime] : undefined;
  if (extension === undefined)
    throw new ProblemError(415, 'cv: expected a PDF or DOCX file, got something else.', '/cv');
  return { name: `${baseName(name)}.${extension}`, type: mime, size: bytes.length, bytes };
}

export async function writeCv(tx: Transaction, place: Place, cv: Cv): Promise<void> {
  await requireApplicant(tx, place);
  await tx
    .insertInto('cvs')
    .values({ account: place.account, applicant: place.applicant, ...cv })
    .onConflict((conflict) => conflict.columns(['account', 'applicant']).doUpdateSet(cv))
    .execute();
}

/** @throws ProblemError (404) */
export async function readCv(db: Kysely<Tables>, place: Place): Promise<Cv> {
  await requireApplicant(db, place);
  const cv = await db
    .selectFrom('cvs')
    .select(['name', 'type', 'size', 'bytes'])
    .where('account', '=', place.account)
    .where('applicant', '=', place.applicant)
    .executeTakeFirst();
  if (cv === undefined) throw notFound('This applicant has no CV.');
  return cv;
}

// Browsers encode quotes and line breaks in a file name as these sequences.
const UNSAFE = /%22|%0D|%0A|[^\p{L}\p{N} ._-]/gu;

/** The name without folders, extension and characters that are unsafe in headers or file systems. */
function baseName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/\.[^.]*$/, '')
    .replace(UNSAFE, '')
    .trim();
  return plain.slice(0, MAX_NAME) || 'cv';
}
