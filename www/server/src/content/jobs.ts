// Which jobs somebody may see rows of, as the engine named them, and the rows of those and no others.
import type { Action, JobActionType } from 'consentry';
import type { Asked } from 'consentry/fastify';
import { type RawBuilder, sql } from 'kysely';

/** `jobsFor` of the engine; no job is an empty list. */
export type Jobs = 'all' | readonly string[];

export function jobsFor({ account, principal, at }: Asked, type: JobActionType): Jobs {
  const jobs = account.as(principal).jobsFor(type, at);
  return jobs === 'none' ? [] : jobs;
}

/** For a `where`: one parameter however many jobs there are. */
export function among(column: string, jobs: Jobs): RawBuilder<boolean> {
  if (jobs === 'all') return sql<boolean>`true`;
  return sql<boolean>`${sql.ref(column)} = any(${jobs}::text[])`;
}

/**
 * The acts of serving a list over `jobs`. A user's reading is no activity: they need only be somebody who may look at all.
 * An agent executes each job's (LOG-1); where there is none, the first job's, which says why.
 */
export function actsOf({ principal, account }: Asked, type: JobActionType, jobs: Jobs): Action[] {
  if ('user' in principal) return [{ type: 'viewUsers' }];
  const known = () => account.jobs().map(({ id }) => id);
  const served = jobs === 'all' ? known() : jobs;
  const acts = (served.length > 0 ? served : known().slice(0, 1)).map((job) => ({ type, job }));
  return acts.length > 0 ? acts : [{ type: 'viewUsers' }];
}
