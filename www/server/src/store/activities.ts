// Reads an account's log.
import type { Activity } from 'consentry';
import type { Kysely } from 'kysely';
import type { NumberedActivity, Page } from '../api.ts';
import type { Tables } from '../database/tables.ts';
import { pageOf } from './page.ts';

type Db = Kysely<Tables>;

/** Selects activities. A field that is left out matches all. */
export interface ActivityFilter {
  /** The user who acted, or whom an agent simulated. */
  person?: string | undefined;
  agent?: string | undefined;
  session?: string | undefined;
  /** The action's type. */
  kind?: string | undefined;
  outcome?: Activity['outcome'] | undefined;
  /** Milliseconds; `from` is inclusive, `to` exclusive. */
  from?: number | undefined;
  to?: number | undefined;
}

const COLUMNS = ['person', 'agent', 'session', 'kind', 'outcome'] as const;

/** One page of activities, newest first; `page` counts from 1. */
export async function readActivities(
  db: Db,
  account: string,
  filter: ActivityFilter,
  { page = 1, size = 50 }: { page?: number; size?: number } = {},
): Promise<Page<NumberedActivity>> {
  const found = select(db, account, filter);
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await newestFirst(found)
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return pageOf(rows.map(numbered), { page, size, total });
}

/** All activities, newest first; at most `batch` of them are in memory at a time. */
export async function* everyActivity(
  db: Db,
  account: string,
  filter: ActivityFilter,
  batch = 1_000,
): AsyncGenerator<NumberedActivity> {
  const found = newestFirst(select(db, account, filter)).limit(batch);
  let rows = await found.execute();
  while (rows.length > 0) {
    yield* rows.map(numbered);
    rows = await found.where('number', '<', rows.at(-1)?.number ?? 0).execute();
  }
}

function select(db: Db, account: string, filter: ActivityFilter) {
  const { from, to } = filter;
  return db.selectFrom('activities').where(({ eb, and }) => {
    const equal = COLUMNS.flatMap((column) => {
      const value = filter[column];
      return value === undefined ? [] : [eb(column, '=', value)];
    });
    const since = from === undefined ? [] : [eb('at', '>=', from)];
    const until = to === undefined ? [] : [eb('at', '<', to)];
    return and([eb('account', '=', account), ...equal, ...since, ...until]);
  });
}

function newestFirst(found: ReturnType<typeof select>) {
  return found.select(['number', 'count', 'body']).orderBy('number', 'desc');
}

function numbered({ number, count, body }: { number: number; count: number; body: Activity }): NumberedActivity {
  return { number, ...body, ...(count > 1 && { count }) };
}
