import type { EventOf } from 'consentry';
import { type Kysely, sql } from 'kysely';
import type { AdText, JobAd } from '../api.ts';
import type { Tables, Transaction } from '../database/tables.ts';
import { among, type Jobs } from './jobs.ts';

const BLANK: AdText = { title: 'Untitled job ad', place: '', hours: '', text: '' };

/** Writes a new ad, or updates an existing one. */
export async function writeAd(
  tx: Transaction,
  account: string,
  job: string,
  words: Partial<AdText> & { posted_at?: number },
): Promise<void> {
  await tx
    .insertInto('ads')
    .values({ ...BLANK, posted_at: 0, ...words, account, job })
    .onConflict((conflict) => conflict.columns(['account', 'job']).doUpdateSet(words))
    .execute();
}

export async function copyAd(
  tx: Transaction,
  account: string,
  { job, copy, at }: EventOf<'jobAdDuplicated'>,
): Promise<void> {
  await tx
    .insertInto('ads')
    .columns(['account', 'job', 'title', 'place', 'hours', 'text', 'posted_at'])
    .expression((from) =>
      from
        .selectFrom('ads')
        .where('account', '=', account)
        .where('job', '=', job)
        .select(['account', sql.val(copy).as('job'), sql<string>`title || ' (copy)'`.as('title')])
        .select(['place', 'hours', 'text', sql.val(at).as('posted_at')]),
    )
    .execute();
}

/** Also deletes its applicants and everything about them (JOB-5). */
export async function deleteAd(tx: Transaction, account: string, job: string): Promise<void> {
  await tx.deleteFrom('ads').where('account', '=', account).where('job', '=', job).execute();
}

/** The ads of `jobs`, newest first; those in `counted` with their number of applicants. */
export async function readAds(db: Kysely<Tables>, account: string, jobs: Jobs, counted: Jobs): Promise<JobAd[]> {
  const ads = await db
    .selectFrom('ads')
    .where('account', '=', account)
    .where(among('job', jobs))
    .select(['job', 'title', 'place', 'hours', 'text', 'posted_at as postedAt'])
    .orderBy('posted_at', 'desc')
    .orderBy('job')
    .execute();
  const counts = await db
    .selectFrom('applicants')
    .where('account', '=', account)
    .where(among('job', jobs))
    .where(among('job', counted))
    .select(['job', ({ fn }) => fn.countAll<number>().as('applicants')])
    .groupBy('job')
    .execute();
  const known = new Map(counts.map(({ job, applicants }) => [job, applicants]));
  const isCounted = (job: string) => counted === 'all' || counted.includes(job);
  return ads.map((ad) => (isCounted(ad.job) ? { ...ad, applicants: known.get(ad.job) ?? 0 } : ad));
}
