// Kills, twenty in all: the server, PostgreSQL, and a server with an embedded database.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { acme } from '../../src/seed/acme.ts';
import { Caller } from '../caller.ts';
import { PASSWORD } from '../portal.ts';
import { PostgresCluster } from '../postgres.ts';
import { Crowd } from './crowd.ts';
import { Ledger } from './ledger.ts';
import { inspect, seedAcme } from './places.ts';
import { type Place, ServerProcess } from './processes.ts';
import { randomness, SEEDED } from './random.ts';

const KILLS = { server: 8, postgres: 6, pglite: 6 };
/** The number of acknowledged commands after which it is killed. */
const COMMANDS = { min: 1, max: 60 };
/** The milliseconds to wait after them. */
const PHASE = { min: 0, max: 60 };

describe('on PostgreSQL', () => {
  let cluster: PostgresCluster;
  before(async () => {
    cluster = await PostgresCluster.start();
  });
  after(() => cluster.stop());

  test(`the server is killed ${KILLS.server} times ${SEEDED}`, async () => {
    const place = { url: await cluster.createDatabase('server') };
    await killServers(place, KILLS.server);
  });

  test(`PostgreSQL is killed ${KILLS.postgres} times, and the server recovers ${SEEDED}`, async (t) => {
    const place = { url: await cluster.createDatabase('database') };
    await seedAcme(place);
    const server = await ServerProcess.start(place);
    t.after(() => server.stop());
    const [ledger, random] = [new Ledger(), randomness()];
    const crowd = await Crowd.signIn(server.origin, ledger);
    for (let kill = 0; kill < KILLS.postgres; kill++) {
      const load = crowd.begin(server.origin);
      await load.acknowledged(random.number.int(COMMANDS), random.number.int(PHASE));
      await cluster.kill();
      await load.end();
      await cluster.restart();
      await inspect(place, (database) => ledger.check(database));
    }
    await assertServes(server);
    assert.ok(ledger.uncertain > 0, 'no command was running when it was killed');
  });
});

describe('on PGlite', () => {
  test(`the server with the embedded database is killed ${KILLS.pglite} times ${SEEDED}`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'portal-crash-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    await killServers({ folder }, KILLS.pglite);
  });
});

async function killServers(place: Place, kills: number): Promise<void> {
  await seedAcme(place);
  const [ledger, random] = [new Ledger(), randomness()];
  let crowd: Crowd | undefined;
  for (let kill = 0; kill < kills; kill++) {
    const server = await ServerProcess.start(place);
    crowd ??= await Crowd.signIn(server.origin, ledger);
    const load = crowd.begin(server.origin);
    await load.acknowledged(random.number.int(COMMANDS), random.number.int(PHASE));
    await server.kill();
    await load.end();
    await inspect(place, (database) => ledger.check(database));
  }
  assert.ok(ledger.uncertain > 0, 'no command was running when it was killed');
  const server = await ServerProcess.start(place);
  await assertServes(server);
  await server.stop();
}

async function assertServes({ origin }: ServerProcess): Promise<void> {
  const olga = new Caller(origin, 'acme');
  await olga.signIn('/api/sign-in', acme.people.olga?.email ?? '', PASSWORD);
  assert.equal((await olga.do({ type: 'postJobAd', job: 'after-all' })).status, 200);
  assert.equal((await olga.get('jobs/after-all')).status, 200);
}
