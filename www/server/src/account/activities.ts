import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { FastifyInstance } from 'fastify';
import { ACTIVITY_COLUMNS, activityRecord, asJsonArray } from '../content/activity-files.ts';
import { CSV } from '../content/csv.ts';
import { ID, type Paged, pagedQuery, pageNumber, query, TIME } from '../http/queries.ts';
import type { Portal } from '../portal.ts';
import { type ActivityFilter, everyActivity, readActivities } from '../store/activities.ts';
import { attachment } from './applicants.ts';

const FILTER = {
  person: ID,
  agent: ID,
  session: ID,
  kind: ID,
  outcome: { enum: ['done', 'noChange', 'denied'] },
  from: TIME,
  to: TIME,
};
type Query = Omit<ActivityFilter, 'from' | 'to'> & { from?: string; to?: string } & Paged;

export function addActivityRoutes(app: FastifyInstance, { db }: Portal): void {
  const preHandler = app.consentry.guard(() => ({ type: 'viewActivities' }));
  const paged = { preHandler, schema: { querystring: pagedQuery(FILTER) } };
  app.get<{ Querystring: Query }>('/activities', paged, ({ query, consentry }) =>
    readActivities(db, consentry.account.id, filterOf(query), { page: pageNumber(query) }),
  );

  const whole = { preHandler, schema: { querystring: query(FILTER) } };
  app.get<{ Querystring: Query }>('/activities.csv', whole, async ({ query, consentry }, reply) => {
    const rows = Readable.from(everyActivity(db, consentry.account.id, filterOf(query))).map(activityRecord);
    const csv = rows.compose(stringify({ ...CSV, columns: ACTIVITY_COLUMNS }));
    return attachment(reply, 'activities.csv', 'text/csv; charset=utf-8').send(csv);
  });
  app.get<{ Querystring: Query }>('/activities.json', whole, async ({ query, consentry }, reply) => {
    const rows = everyActivity(db, consentry.account.id, filterOf(query));
    return attachment(reply, 'activities.json', 'application/json').send(Readable.from(asJsonArray(rows)));
  });
}

function filterOf({ page: _, from, to, ...equal }: Query): ActivityFilter {
  return { ...equal, ...(from && { from: Number(from) }), ...(to && { to: Number(to) }) };
}
