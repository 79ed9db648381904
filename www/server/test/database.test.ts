import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { FolderInUse, lockFolder } from '../src/database/folder-lock.ts';
import { migrate } from '../src/database/migrate.ts';
import { openDatabase } from '../src/database/open.ts';
import { PostgresNotices } from '../src/database/postgres-notices.ts';
import type { Transaction } from '../src/database/tables.ts';
import { readAccessHistory } from '../src/store/access-history.ts';
import { AccountStore } from '../src/store/account-store.ts';
import { document, OLGA, onBothDatabases, perform } from './databases.ts';
import { PostgresCluster } from './postgres.ts';

onBothDatabases((database) => {
  test('migrating again changes nothing', async () => {
    const { db } = database();
    const tables = () => db.introspection.getTables();
    const before = await tables();
    await migrate(db);
    assert.deepEqual(await tables(), before);
    assert.ok(before.some(({ name }) => name === 'events'));
  });

  test('an account older than the column `founding` starts at its stored document', async () => {
    const { db } = database();
    const store = await AccountStore.open(database());
    await store.create(document('older'), 'Acme');
    await db.schema.alterTable('accounts').dropColumn('founding').execute();
    await sql`delete from kysely_migration where name = '004-founding'`.execute(db);
    await perform(store, 'older', OLGA, { type: 'removeUser', user: 'sam' });
    const stored = JSON.stringify(await store.load('older', true));
    await db.updateTable('accounts').set({ snapshot: stored, snapshot_version: 1 }).where('id', '=', 'older').execute();
    await migrate(db);
    const row = db.selectFrom('accounts').select(['snapshot', 'founding']).where('id', '=', 'older');
    const { founding, snapshot: kept } = await row.executeTakeFirstOrThrow();
    assert.deepEqual(founding, kept);
    assert.deepEqual(await readAccessHistory(db, 'older', 'nurse'), new Map(), 'earlier history is unknown');
  });

  test('a 64-bit integer is read as a number; one that a number cannot hold is an error', async () => {
    const { db } = database();
    const read = (text: string) => sql<{ n: unknown }>`select ${text}::int8 as n`.execute(db);
    for (const n of [0, -1, 1_800_000_000_000, Number.MAX_SAFE_INTEGER]) {
      assert.deepEqual((await read(`${n}`)).rows, [{ n }]);
    }
    await assert.rejects(read('9007199254740993'), /expected a safe integer, got 9007199254740993/);
  });

  test('a notice arrives when its transaction commits, and only then', async () => {
    const { db, notices } = database();
    const heard: string[] = [];
    const { promise: last, resolve } = withResolvers();
    const hear = (payload: string) => {
      heard.push(payload);
      if (payload === 'last') resolve();
    };
    const notify = (tx: Transaction, payload: string) => sql`select pg_notify('test', ${payload})`.execute(tx);
    await notices.listen('test', { heard: hear, resumed: () => {} });
    const undone = db.transaction().execute(async (tx) => {
      await notify(tx, 'undone');
      throw new Error('no');
    });
    await assert.rejects(undone, /no/);
    await db.transaction().execute((tx) => notify(tx, 'first'));
    await db.transaction().execute((tx) => notify(tx, 'last'));
    await last;
    assert.deepEqual(heard, ['first', 'last']);
  });
});

test('a folder keeps its data', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-pglite-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const first = await openDatabase({ folder });
  const store = await AccountStore.open(first);
  await store.create(document('kept'), 'Acme');
  await perform(store, 'kept', OLGA, { type: 'postJobAd', job: 'cook' });
  await first.close();
  const second = await openDatabase({ folder });
  context.after(() => second.close());
  assert.equal((await (await AccountStore.open(second)).load('kept', false))?.version, 1);
});

test('only one process at a time can open a folder, and its death frees the folder', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-lock-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const script = `
    import { lockFolder } from '${new URL('../src/database/folder-lock.js', import.meta.url)}';
    await lockFolder('${folder}');
    process.on('message', () => {});
    process.send('locked');
  `;
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;
  const other = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: [...stdio] });
  await once(other, 'message');
  await assert.rejects(lockFolder(folder), FolderInUse);
  await assert.rejects(openDatabase({ folder }), FolderInUse);
  other.kill('SIGKILL');
  await once(other, 'exit');
  const release = await lockFolder(folder);
  await assert.rejects(lockFolder(folder), FolderInUse);
  await release();
  await (await lockFolder(folder))();
});

test('opening a database needs a URL or a folder', async () => {
  await assert.rejects(openDatabase({}), /expected either `url` or `folder`/);
});

test('a connection that dies silently is detected', async (context) => {
  const cluster = await PostgresCluster.start();
  context.after(() => cluster.stop());
  const wire = await Wire.to(cluster.socket);
  const options = { connectionString: wire.url(cluster.url()), connectionTimeoutMillis: 5_000 };
  const notices = await PostgresNotices.open(options, () => {}, 500);
  context.after(() => wire.close());
  context.after(() => notices.close());
  const mended = new EventEmitter();
  await notices.listen('test', { heard: () => {}, resumed: () => mended.emit('stretch', notices.stretch) });
  // On a slow machine, the connection may already have been found dead and replaced.
  const { stretch = 0 } = notices;
  wire.cut();
  const [next] = await once(mended, 'stretch');
  assert.ok(next > stretch, `${next} after ${stretch}`);
});

/** Like `Promise.withResolvers`, which Node 20 does not have. */
function withResolvers() {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Forwards bytes between a client and a server on a socket. */
class Wire {
  #pairs: [Socket, Socket][] = [];

  private constructor(
    private readonly target: string,
    private readonly server = createServer((client) => this.#carry(client)),
  ) {}

  static async to(socket: string): Promise<Wire> {
    const wire = new Wire(socket);
    wire.server.listen(0, '127.0.0.1');
    await once(wire.server, 'listening');
    return wire;
  }

  url(direct: string): string {
    const url = new URL(direct);
    url.search = '';
    url.hostname = '127.0.0.1';
    url.port = `${(this.server.address() as { port: number }).port}`;
    return url.href;
  }

  /** Stops forwarding on all open connections without closing them. */
  cut(): void {
    for (const [client, server] of this.#pairs) {
      client.unpipe(server);
      server.unpipe(client);
    }
  }

  close(): void {
    this.server.close();
    for (const socket of this.#pairs.flat()) socket.destroy();
  }

  #carry(client: Socket): void {
    const server = connect(this.target);
    for (const socket of [client, server]) socket.on('error', () => {});
    client.pipe(server).pipe(client);
    this.#pairs.push([client, server]);
  }
}
