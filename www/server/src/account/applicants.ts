import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Applicant, ApplicantRow, Page, Stage } from '../api.ts';
import { allApplicants, listApplicants } from '../content/applicant-lists.ts';
import { readApplicant } from '../content/applicants.ts';
import { applicantsAsCsv } from '../content/csv.ts';
import { actsOf, type Jobs, jobsFor } from '../content/jobs.ts';
import { ID, type Paged, pagedQuery, pageNumber, STAGE, TEXT } from '../http/queries.ts';
import type { Portal } from '../portal.ts';
import type { OfJob } from './jobs.ts';

export interface OfApplicant {
  Params: { job: string; applicant: string };
}
interface OfJobPaged extends OfJob {
  Querystring: Paged & { stage?: Stage };
}
interface Search {
  Querystring: Paged & { q?: string; stage?: Stage; job?: string };
}

export function addApplicantRoutes(app: FastifyInstance, portal: Portal): void {
  addJobLists(app, portal);
  addSearch(app, portal);
  const preHandler = app.consentry.guard<OfApplicant>(({ params: { job } }) => ({ type: 'viewApplicants', job }));
  app.get<OfApplicant>(
    '/jobs/:job/applicants/:applicant',
    { preHandler },
    ({ params, consentry }): Promise<Applicant> => {
      return readApplicant(portal.db, { ...params, account: consentry.account.id });
    },
  );
}

function addJobLists(app: FastifyInstance, { db }: Portal): void {
  const { guard } = app.consentry;
  const listing = {
    schema: { querystring: pagedQuery({ stage: STAGE }) },
    preHandler: guard<OfJobPaged>(({ params: { job } }) => ({ type: 'viewApplicants', job })),
  };
  app.get<OfJobPaged>('/jobs/:job/applicants', listing, ({ params, query, consentry }): Promise<Page<ApplicantRow>> => {
    const filter = { jobs: [params.job], stage: query.stage };
    return listApplicants(db, consentry.account.id, filter, pageNumber(query));
  });

  const exporting = { preHandler: guard<OfJob>(({ params: { job } }) => ({ type: 'exportApplicants', job })) };
  app.get<OfJob>('/jobs/:job/applicants.csv', exporting, async ({ params, consentry }, reply) => {
    const rows = await allApplicants(db, consentry.account.id, { jobs: [params.job] });
    return attachment(reply, 'applicants.csv', 'text/csv; charset=utf-8').send(applicantsAsCsv(rows));
  });
}

function addSearch(app: FastifyInstance, { db }: Portal): void {
  const schema = { querystring: pagedQuery({ q: TEXT, stage: STAGE, job: ID }) };
  app.get<Search>('/applicants', { schema }, async (request): Promise<Page<ApplicantRow>> => {
    const { q, stage, job } = request.query;
    let jobs: Jobs = [];
    const { account } = await app.consentry.performAll(request, (asked) => {
      if (job !== undefined) {
        jobs = [job];
        return [{ type: 'viewApplicants', job }];
      }
      jobs = jobsFor(asked, 'viewApplicants');
      return actsOf(asked, 'viewApplicants', jobs);
    });
    return listApplicants(db, account.id, { jobs, q, stage }, pageNumber(request.query));
  });
}

/** Makes the browser save the response as a file. */
export function attachment(reply: FastifyReply, name: string, type: string): FastifyReply {
  return reply.type(type).header('content-disposition', `attachment; filename="${name}"`);
}
