// The jobs whose rows a caller may see, as the engine names them, and the SQL condition for those rows.
import type { Action, JobActionType } from 'consentry';
import type { Asked } from 'consentry/fastify';
import { type RawBuilder, sql } from 'kysely';

/** The result of the engine's `jobsFor`; an empty list if there are no jobs. */
export type Jobs = 'all' | readonly string[];

export function jobsFor({ account, principal, at }: Asked, type: JobActionType): Jobs {
  const jobs = account.as(principal).jobsFor(type, at);
  return jobs === 'none' ? [] : jobs;
}

/** A condition for `where`; it takes one parameter, however many jobs there are. */
export function among(column: string, jobs: Jobs): RawBuilder<boolean> {
  if (jobs === 'all') return sql<boolean>`true`;
  return sql<boolean>`${sql.ref(column)} = any(${jobs}::text[])`;
}

/**
 * The acts that serving a list over `jobs` requires. What a user views is not an activity, so for a user it is enough that
 * they are active. An agent executes one act per job (LOG-1); if there is no job, the act on the first known job, whose
 * denial says why.
 */
export function actsOf({ principal, account }: Asked, type: JobActionType, jobs: Jobs): Action[] {
  if ('user' in principal) return [{ type: 'viewUsers' }];
  const known = () => account.jobs().map(({ id }) => id);
  const served = jobs === 'all' ? known() : jobs;
  const acts = (served.length > 0 ? served : known().slice(0, 1)).map((job) => ({ type, job }));
  return acts.length > 0 ? acts : [{ type: 'viewUsers' }];
}
