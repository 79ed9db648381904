// Lists of applicants, restricted to the jobs that the engine named.
import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { ApplicantRow, Page, Stage } from '../api.ts';
import type { Tables } from '../database/tables.ts';
import { pageOf } from '../store/page.ts';
import { among, type Jobs } from './jobs.ts';

const PAGE_SIZE = 50;

export interface ApplicantFilter {
  jobs: Jobs;
  /** Searches name, email address, tags and notes; ignores case. */
  q?: string | undefined;
  stage?: Stage | undefined;
}

export async function listApplicants(
  db: Kysely<Tables>,
  account: string,
  filter: ApplicantFilter,
  page: number,
): Promise<Page<ApplicantRow>> {
  const found = matching(db, account, filter);
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await rowsOf(found)
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .execute();
  return pageOf(rows, { page, size: PAGE_SIZE, total });
}

/** All matching applicants, for an export. */
export function allApplicants(db: Kysely<Tables>, account: string, filter: ApplicantFilter): Promise<ApplicantRow[]> {
  return rowsOf(matching(db, account, filter)).execute();
}

function matching(db: Kysely<Tables>, account: string, { jobs, q = '', stage }: ApplicantFilter) {
  const found = db
    .selectFrom('applicants')
    .where('applicants.account', '=', account)
    .where(among('applicants.job', jobs));
  const staged = stage === undefined ? found : found.where('stage', '=', stage);
  return q === '' ? staged : staged.where((eb) => mentions(eb, q));
}

function mentions(eb: ExpressionBuilder<Tables, 'applicants'>, q: string) {
  const notes = eb
    .selectFrom('notes')
    .select(sql`1`.as('one'))
    .whereRef('notes.account', '=', 'applicants.account')
    .whereRef('notes.applicant', '=', 'applicants.id')
    .where(sql<boolean>`position(lower(${q}) in lower(notes.text)) > 0`);
  return eb.or([
    sql<boolean>`position(lower(${q}) in lower(concat_ws(' ', applicants.name, email, tags))) > 0`,
    eb.exists(notes),
  ]);
}

function rowsOf(found: ReturnType<typeof matching>) {
  return found
    .select(['id as applicant', 'job', 'name', 'email', 'phone', 'applied_at as appliedAt', 'stage', 'tags'])
    .select((eb) => [count(eb, 'notes').as('notes'), count(eb, 'messages').as('messages')])
    .select((eb) =>
      eb
        .exists(ofApplicant(eb, 'cvs').select(sql`1`.as('one')))
        .$castTo<boolean>()
        .as('cv'),
    )
    .orderBy('applied_at', 'desc')
    .orderBy('id');
}

type Builder = ExpressionBuilder<Tables, 'applicants'>;

function count(eb: Builder, table: 'notes' | 'messages') {
  return ofApplicant(eb, table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .$castTo<{ count: number }>()
    .$asScalar();
}

function ofApplicant(eb: Builder, table: 'notes' | 'messages' | 'cvs') {
  return eb
    .selectFrom(table)
    .whereRef(`${table}.account`, '=', 'applicants.account')
    .whereRef(`${table}.applicant`, '=', 'applicants.id');
}
