import type { Kysely } from 'kysely';
import type { People } from '../api.ts';
import type { Tables } from '../database/tables.ts';

/** Everyone in the account by id, former users included, as their notes stay (APP-4). */
export async function readUsers(db: Kysely<Tables>, account: string): Promise<People['users']> {
  const rows = await db.selectFrom('people').select(['id', 'name', 'email']).where('account', '=', account).execute();
  return byId(rows);
}

/** All of the vendor's agents, for callers who may name agents in a consent. */
export async function readAgents(db: Kysely<Tables>): Promise<People['agents']> {
  return byId(await db.selectFrom('agents').select(['id', 'name']).execute());
}

/** The agents who wrote something in the account, for all other callers. */
export async function readWriters(db: Kysely<Tables>, account: string): Promise<People['agents']> {
  const writers = (table: 'notes' | 'messages') =>
    db.selectFrom(table).select('agent').where('account', '=', account).where('agent', 'is not', null);
  const rows = await db
    .selectFrom('agents')
    .select(['id', 'name'])
    .where((eb) => eb.or([eb('id', 'in', writers('notes')), eb('id', 'in', writers('messages'))]))
    .execute();
  return byId(rows);
}

// `fromEntries` defines properties, so an id such as `__proto__` is safe.
function byId<Row extends { id: string }>(rows: Row[]): Record<string, Omit<Row, 'id'>> {
  return Object.fromEntries(rows.map(({ id, ...rest }) => [id, rest]));
}
