import type { Asked } from 'consentry/fastify';
import type { FastifyInstance } from 'fastify';
import type { JobAd } from '../api.ts';
import { readAds } from '../content/ads.ts';
import { actsOf, type Jobs, jobsFor } from '../content/jobs.ts';
import { notFound } from '../http/problem.ts';
import type { Portal } from '../portal.ts';

export interface OfJob {
  Params: { job: string };
}

export function addJobRoutes(app: FastifyInstance, { db }: Portal): void {
  app.get('/jobs', async (request): Promise<JobAd[]> => {
    let visible: Jobs = [];
    const asked = await app.consentry.performAll(request, (about) => {
      visible = jobsFor(about, 'viewJobAd');
      return actsOf(about, 'viewJobAd', visible);
    });
    return readAds(db, asked.account.id, visible, counted(asked));
  });

  const preHandler = app.consentry.guard<OfJob>(({ params: { job } }) => ({ type: 'viewJobAd', job }));
  app.get<OfJob>('/jobs/:job', { preHandler }, async ({ params: { job }, consentry }): Promise<JobAd> => {
    const [ad] = await readAds(db, consentry.account.id, [job], counted(consentry));
    if (ad === undefined) throw notFound('This job ad has no text.');
    return ad;
  });
}

/** The jobs whose applicants are counted. A count is applicant data, and the log would have to show that an agent saw it. */
function counted(asked: Asked): Jobs {
  return 'user' in asked.principal ? jobsFor(asked, 'viewApplicants') : [];
}
