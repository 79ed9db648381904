import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openDatabase } from '../src/database/open.ts';
import { PostgresCluster } from './postgres.ts';

test('only frequent statements are prepared', async (context) => {
  const cluster = await PostgresCluster.start();
  context.after(() => cluster.stop());
  const { db, close } = await openDatabase({ url: await cluster.createDatabase('portal'), connections: 1 });
  context.after(close);
  const add = async (one: number) => (await sql<{ sum: number }>`select ${one}::int4 + 1 as sum`.execute(db)).rows;
  const prepared = async () =>
    (await sql`select 1 from pg_prepared_statements where statement ~ 'sum'`.execute(db)).rows;
  for (let one = 1; one <= 4; one++) assert.deepEqual(await add(one), [{ sum: one + 1 }]);
  assert.equal((await prepared()).length, 0);
  for (let one = 5; one <= 8; one++) assert.deepEqual(await add(one), [{ sum: one + 1 }]);
  assert.equal((await prepared()).length, 1);
});
