import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CvFile } from '../api.ts';
import { type Cv, checkCv, MAX_CV_BYTES, readCv, writeCv } from '../content/cvs.ts';
import { ProblemError } from '../http/problem.ts';
import type { Portal } from '../portal.ts';
import { signInOf } from '../sign-in/session.ts';
import type { OfApplicant } from './applicants.ts';

const PATH = '/jobs/:job/applicants/:applicant/cv';

export async function addCvRoutes(app: FastifyInstance, { db }: Portal): Promise<void> {
  const preHandler = app.consentry.guard<OfApplicant>(({ params: { job } }) => ({ type: 'viewApplicants', job }));
  app.get<OfApplicant>(PATH, { preHandler }, async ({ params, consentry }, reply) => {
    const { name, type, bytes } = await readCv(db, { ...params, account: consentry.account.id });
    return reply
      .type(type)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .send(Buffer.from(bytes));
  });

  const limits = { fileSize: MAX_CV_BYTES, files: 1, fields: 0, parts: 1 };
  await app.register(multipart, { limits });
  app.put<OfApplicant>(PATH, async (request): Promise<CvFile> => {
    signInOf(request);
    const { params } = request;
    const cv = await uploaded(request);
    await app.consentry.perform(
      request,
      { type: 'updateApplicants', job: params.job },
      { within: (tx, { account }) => writeCv(tx, { ...params, account: account.id }, cv) },
    );
    return { name: cv.name, type: cv.type, size: cv.size };
  });
}

/** Reads the whole file before the rules decide, because the file and the activity are stored in one transaction. */
async function uploaded(request: FastifyRequest): Promise<Cv> {
  if (!request.isMultipart()) throw new ProblemError(415, 'Expected multipart/form-data with one file named cv.');
  const { name, bytes } = await received(request).catch(throwBroken);
  return checkCv(name, bytes);
}

async function received(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  const file = await request.file();
  if (file?.fieldname !== 'cv')
    throw new ProblemError(400, 'cv: expected one file with this name, got another or none.', '/cv');
  const bytes = await file.toBuffer();
  // Only after reading the last part is it known whether the file was cut off.
  if (file.file.truncated) throw new ProblemError(413, 'cv: expected at most 5 MiB, got more.', '/cv');
  return { name: file.filename, bytes };
}

/** An error without a status comes from the sender: the body breaks off, or is not multipart. */
function throwBroken(error: unknown): never {
  if (Object(error).statusCode !== undefined) throw error;
  throw new ProblemError(400, 'cv: expected complete multipart/form-data, got something else.', '/cv');
}
