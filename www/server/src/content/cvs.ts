import type { Kysely } from 'kysely';
import type { CvFile } from '../api.ts';
import type { Tables, Transaction } from '../database/tables.ts';
import { notFound, Refusal } from '../http/problem.ts';
import { type Place, requireApplicant } from './applicants.ts';

export const MAX_CV_BYTES = 5 * 1024 * 1024;

const ENDINGS: Record<string, string> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};
const MAX_NAME = 100;

export interface Cv extends CvFile {
  bytes: Uint8Array;
}

/**
 * The file as it may be kept: of the type that its content says, whatever its name or sender says.
 *
 * @throws Refusal (415)
 */
export async function checkCv(name: string, bytes: Uint8Array): Promise<Cv> {
  const { fileTypeFromBuffer } = await import('file-type'); // large, and seldom wanted
  const { mime = '' } = (await fileTypeFromBuffer(bytes)) ?? {};
  const ending = Object.hasOwn(ENDINGS, mime) ? ENDINGS[mime] : undefined;
  if (ending === undefined) throw new Refusal(415, 'cv: expected a PDF or DOCX file, got something else.', '/cv');
  return { name: `${baseName(name)}.${ending}`, type: mime, size: bytes.length, bytes };
}

export async function writeCv(tx: Transaction, place: Place, cv: Cv): Promise<void> {
  await requireApplicant(tx, place);
  await tx
    .insertInto('cvs')
    .values({ account: place.account, applicant: place.applicant, ...cv })
    .onConflict((conflict) => conflict.columns(['account', 'applicant']).doUpdateSet(cv))
    .execute();
}

/** @throws Refusal (404) */
export async function readCv(db: Kysely<Tables>, place: Place): Promise<Cv> {
  await requireApplicant(db, place);
  const cv = await db
    .selectFrom('cvs')
    .select(['name', 'type', 'size', 'bytes'])
    .where('account', '=', place.account)
    .where('applicant', '=', place.applicant)
    .executeTakeFirst();
  if (cv === undefined) throw notFound('This applicant has sent no CV.');
  return cv;
}

// A browser writes quotes and line ends in a file's name in this way.
const UNFIT = /%22|%0D|%0A|[^\p{L}\p{N} ._-]/gu;

/** Without folders, ending and whatever a header or a file system may trip over. */
function baseName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/\.[^.]*$/, '')
    .replace(UNFIT, '')
    .trim();
  return plain.slice(0, MAX_NAME) || 'cv';
}
