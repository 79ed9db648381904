// Several server processes on one PostgreSQL; each has its own connections and its own accounts in memory.
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { after, before, test } from 'node:test';
import { type Database, openDatabase } from '../src/database/open.ts';
import { AccountStore } from '../src/store/account-store.ts';
import { document, OLGA, perform } from './databases.ts';
import { PostgresCluster } from './postgres.ts';

class Process {
  /** Emits what the database reports. */
  readonly reports = new EventEmitter();
  database!: Database;
  store!: AccountStore;

  static async start(url: string): Promise<Process> {
    const process = new Process();
    const report = (what: string) => process.reports.emit(what);
    process.database = await openDatabase({ url, report });
    process.store = await AccountStore.open(process.database);
    return process;
  }

  /** Resolves when the store reports that an account has or may have changed. */
  notified(id: string): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.store.watch(id, () => {
        stop();
        resolve();
      });
    });
  }
}

let cluster: PostgresCluster;
let one: Process;
let two: Process;

before(async () => {
  cluster = await PostgresCluster.start();
  const url = await cluster.createDatabase('portal');
  // Both start on an empty database.
  [one, two] = await Promise.all([Process.start(url), Process.start(url)]);
});
after(async () => {
  await Promise.all([one, two].map(({ database }) => database.close()));
  await cluster.stop();
});

const post = ({ store }: Process, id: string, job: string) => perform(store, id, OLGA, { type: 'postJobAd', job });
const version = async ({ store }: Process, id: string, newest: boolean) => (await store.load(id, newest))?.version;

async function begin(id: string): Promise<void> {
  await one.store.create(document(id), 'Acme');
  assert.equal(await version(one, id, false), 0);
  assert.equal(await version(two, id, false), 0);
}

test('a process is notified of changes by another one', async () => {
  await begin('notified');
  const notified = two.notified('notified');
  await post(one, 'notified', 'cook');
  await notified;
  assert.equal(await version(two, 'notified', false), 1);
});

test('asking for the newest version returns it, notified or not', async () => {
  await begin('newest');
  for (let n = 1; n <= 20; n++) {
    await post(n % 2 === 0 ? one : two, 'newest', `job${n}`);
    assert.equal(await version(n % 2 === 0 ? two : one, 'newest', true), n);
  }
});

test('20 writers in two processes lose no entries and leave no gaps', async () => {
  await begin('crowd');
  const jobs = Array.from({ length: 20 }, (_, n) => `job${n}`);
  await Promise.all(jobs.map((job, n) => post(n % 2 === 0 ? one : two, 'crowd', job)));
  const { db } = one.database;
  const numbers = await db
    .selectFrom('activities')
    .select('number')
    .where('account', '=', 'crowd')
    .orderBy('number')
    .execute();
  assert.deepEqual(
    numbers.map(({ number }) => number),
    jobs.map((_, n) => n + 1),
  );
  const [here, there] = await Promise.all([one, two].map(({ store }) => store.load('crowd', true)));
  assert.equal(here?.version, 20);
  assert.deepEqual(here?.toJSON(), there?.toJSON());
});

test('without notices, memory is not trusted; afterwards the store finds what it missed', async () => {
  await begin('break');
  await begin('missed');
  const deaf = [one, two].map(({ reports }) => once(reports, 'listening for notices failed'));
  await cluster.query('alter database portal allow_connections false');
  await cluster.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'portal-listener'`,
  );
  await Promise.all(deaf);
  assert.equal(two.database.notices.stretch, undefined);

  await post(one, 'break', 'cook');
  assert.equal(await version(two, 'break', false), 1);
  await post(one, 'missed', 'cook');

  const resumed = [one, two].map((process) => process.notified('missed'));
  await cluster.query('alter database portal allow_connections true');
  await Promise.all(resumed);
  assert.equal(await version(two, 'missed', false), 1);
  const notified = two.notified('break');
  await post(one, 'break', 'driver');
  await notified;
  assert.equal(await version(two, 'break', false), 2);
});

test('after the database is killed, exactly the acknowledged entries are there, and the processes recover', async () => {
  await begin('killed');
  for (const job of ['cook', 'driver', 'gardener']) await post(one, 'killed', job);
  const deaf = [one, two].map(({ reports }) => once(reports, 'listening for notices failed'));
  const account = await one.store.load('killed', true);
  const unfinished = account?.execute(OLGA, { type: 'postJobAd', job: 'baker' });
  assert.ok(unfinished);
  // In the middle of a transaction.
  await assert.rejects(one.store.append('killed', 3, unfinished, () => cluster.kill()));
  await Promise.all(deaf);
  await assert.rejects(two.store.load('killed', false));

  const resumed = [one, two].map((process) => process.notified('killed'));
  await cluster.restart();
  await Promise.all(resumed);
  assert.equal(await version(two, 'killed', false), 3);
  await post(two, 'killed', 'painter');
  assert.equal(await version(one, 'killed', true), 4);
});

test('a process can stop while the database is down', async () => {
  const three = await Process.start(cluster.url('portal'));
  const deaf = once(three.reports, 'listening for notices failed');
  await cluster.kill();
  await deaf;
  await three.database.close();
  await cluster.restart();
});
