import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Account, InvalidAccount } from 'consentry';
import { sql } from 'kysely';
import type { Database } from '../src/database/open.ts';
import type { Transaction } from '../src/database/tables.ts';
import { type AccountQuery, listAccounts } from '../src/store/account-list.ts';
import { AccountStore } from '../src/store/account-store.ts';
import { AccountExists, BrokenAccount, NotStorable } from '../src/store/errors.ts';
import { document, OLGA, onBothDatabases, perform } from './databases.ts';

onBothDatabases((database) => {
  const open = (options = {}) => AccountStore.open(database(), options);
  const begin = async (id: string, options = {}) => {
    const store = await open(options);
    await store.create(document(id), 'Acme');
    return store;
  };
  const post = (account: Account, job: string) => account.execute(OLGA, { type: 'postJobAd', job });

  test('a loaded account equals the one that was created', async () => {
    const store = await begin('created');
    const account = await loaded(store, 'created');
    assert.deepEqual(
      account.toJSON().jobs.map(({ id }) => id),
      ['nurse'],
    );
    assert.equal(await store.exists('created'), true);
    assert.equal(await store.exists('unknown'), false);
    assert.equal(await store.load('no\0text', true), undefined);
  });

  test('accounts are listed by organisation, in pages, and found by part of the id or organisation', async () => {
    const store = await open();
    for (const [id, organisation] of [
      ['list-1', 'Zebra 100%'],
      ['list-2', 'Apple'],
      ['list-3', 'Mango'],
    ] as const) {
      await store.create(document(id), organisation);
    }
    const list = async (query: AccountQuery) => {
      const { rows, pages, total } = await listAccounts(database().db, query);
      return [rows.map(({ account }) => account), pages, total];
    };
    assert.deepEqual(await list({ q: 'LIST-', size: 2 }), [['list-2', 'list-3'], 2, 3]);
    assert.deepEqual(await list({ q: 'list-', size: 2, page: 2 }), [['list-1'], 2, 3]);
    assert.deepEqual(await list({ q: 'bra 100%' }), [['list-1'], 1, 1]);
    assert.deepEqual(await list({ q: 'list_' }), [[], 0, 0]);
  });

  test('create rejects an id that is in use and an invalid document', async () => {
    const store = await begin('twice');
    await assert.rejects(store.create(document('twice'), 'Other'), AccountExists);
    await assert.rejects(store.create({ id: 'nobody', users: [] }, 'Nobody'), InvalidAccount);
    assert.equal(await store.exists('nobody'), false);
  });

  test('an appended entry is visible at once, in this store and in a new one', async () => {
    const store = await begin('append');
    const account = await loaded(store, 'append');
    assert.equal(await store.append('append', 0, post(account, 'cook')), true);
    assert.equal((await loaded(store, 'append')).version, 1);
    const other = await loaded(await open(), 'append');
    assert.deepEqual(other.toJSON(), account.toJSON());
  });

  test('an entry that follows on an older version is not stored', async () => {
    const store = await begin('stale');
    const account = await loaded(store, 'stale');
    const [first, second] = [post(account, 'cook'), post(account, 'driver')];
    assert.equal(await store.append('stale', 0, first), true);
    assert.equal(await store.append('stale', 0, second), false);
    assert.deepEqual(await kept(database(), 'stale'), { versions: [1], numbers: [1] });
    assert.equal((await loaded(store, 'stale')).jobHandle('driver'), undefined);
  });

  test('activities without events must also follow on the newest version', async () => {
    const store = await begin('reading');
    const account = await loaded(store, 'reading');
    const denied = account.execute({ agent: 'ann' }, { type: 'viewUsers' });
    await store.append('reading', 0, post(account, 'cook'));
    assert.equal(await store.append('reading', 0, denied), false);
    assert.equal(await store.append('reading', 1, denied), true);
    assert.deepEqual(await kept(database(), 'reading'), { versions: [1], numbers: [1, 2] });
    assert.equal(await store.append('nowhere', 0, denied), false);
  });

  test('what `within` writes is stored with the entry, or not at all', async () => {
    const store = await begin('within');
    const account = await loaded(store, 'within');
    const rename = (organisation: string) => (tx: Transaction) =>
      tx
        .updateTable('accounts')
        .set({ organisation })
        .where('id', '=', 'within')
        .execute()
        .then(() => {});
    const fail = async (tx: Transaction) => {
      await rename('Failed')(tx);
      throw new Error('the disk is full');
    };
    await assert.rejects(store.append('within', 0, post(account, 'cook'), fail), /the disk is full/);
    assert.equal(await organisation(database(), 'within'), 'Acme');
    assert.deepEqual(await kept(database(), 'within'), { versions: [], numbers: [] });
    assert.equal((await loaded(store, 'within')).version, 0);
    assert.equal(await store.append('within', 7, post(account, 'cook'), rename('Stale')), false);
    assert.equal(await organisation(database(), 'within'), 'Acme');
    assert.equal(await store.append('within', 0, post(account, 'cook'), rename('Kept')), true);
    assert.equal(await organisation(database(), 'within'), 'Kept');
  });

  test('an error in `within` does not count as a conflict', async () => {
    const store = await begin('fault');
    const account = await loaded(store, 'fault');
    const again = (tx: Transaction) => sql`insert into accounts select * from accounts`.execute(tx).then(() => {});
    await assert.rejects(store.append('fault', 0, post(account, 'cook'), again), { code: '23505' });
  });

  test('20 simultaneous writers lose nothing, write nothing twice and leave no gaps', async () => {
    const store = await begin('crowd');
    const stores = [store, await open()];
    const jobs = Array.from({ length: 20 }, (_, n) => `job${n}`);
    await Promise.all(
      jobs.map((job, n) => perform(stores[n % 2] as AccountStore, 'crowd', OLGA, { type: 'postJobAd', job })),
    );
    const all = jobs.map((_, n) => n + 1);
    assert.deepEqual(await kept(database(), 'crowd'), { versions: all, numbers: all });
    const [one, two] = await Promise.all(stores.map((each) => each.load('crowd', true)));
    assert.equal(one?.version, 20);
    assert.deepEqual(one?.toJSON(), two?.toJSON());
  });

  test('a renewed document replaces earlier events, and yields the same account', async () => {
    const store = await begin('renewed', { renewEvery: 5 });
    for (let n = 0; n < 12; n++) await perform(store, 'renewed', OLGA, { type: 'postJobAd', job: `job${n}` });
    const { snapshot_version } = await row(database(), 'renewed');
    assert.equal(snapshot_version, 10);
    // Only the events after the document are needed.
    await database().db.deleteFrom('events').where('account', '=', 'renewed').where('version', '<=', 10).execute();
    const again = await loaded(await open(), 'renewed');
    assert.deepEqual(again.toJSON(), (await loaded(store, 'renewed')).toJSON());
  });

  test('an evicted account is loaded again, and code that still holds the old object can use it', async () => {
    const store = await begin('evicted', { capacity: 1 });
    const before = await loaded(store, 'evicted');
    await store.create(document('evicting'), 'Acme');
    await loaded(store, 'evicting');
    await perform(await open(), 'evicted', OLGA, { type: 'postJobAd', job: 'cook' });
    assert.equal(before.as(OLGA).can('viewJobAd', 'nurse'), true);
    const after = await loaded(store, 'evicted');
    assert.notEqual(after, before);
    assert.equal(after.version, 1);
  });

  test('an account with an invalid stored document never loads', async () => {
    const store = await begin('broken');
    await change(database(), 'broken', JSON.stringify({ ...document('broken'), users: [] }));
    await assert.rejects(store.load('broken', false), BrokenAccount);
    await assert.rejects(store.load('broken', true), /its document is invalid/);
    await change(database(), 'broken', JSON.stringify(document('another')));
    await assert.rejects(store.load('broken', true), /its document belongs to "another"/);
  });

  test('an account whose events have a gap does not load', async () => {
    const store = await begin('gap');
    for (const job of ['cook', 'driver', 'gardener']) await perform(store, 'gap', OLGA, { type: 'postJobAd', job });
    const { db } = database();
    await db.deleteFrom('events').where('account', '=', 'gap').where('version', '=', 3).execute();
    await assert.rejects((await open()).load('gap', false), /its events lead to version 2, not 3/);
    await db.deleteFrom('events').where('account', '=', 'gap').where('version', '=', 1).execute();
    await assert.rejects((await open()).load('gap', false), /its events are rejected/);
  });

  test('a text that cannot be stored causes a named error, and nothing is stored', async () => {
    const store = await begin('nul');
    const account = await loaded(store, 'nul');
    await assert.rejects(store.append('nul', 0, post(account, 'co\0ok')), NotStorable);
    await assert.rejects(store.create(document('n\0l'), 'Acme'), NotStorable);
    assert.deepEqual(await kept(database(), 'nul'), { versions: [], numbers: [] });
    assert.equal((await loaded(store, 'nul')).version, 0);
  });

  test('a watch reports every change until it is stopped', async () => {
    const store = await begin('watched');
    let calls = 0;
    const stop = store.watch('watched', () => calls++);
    await perform(store, 'watched', OLGA, { type: 'postJobAd', job: 'cook' });
    assert.equal(calls, 1);
    await perform(store, 'watched', OLGA, { type: 'viewJobAd', job: 'cook' });
    assert.equal(calls, 1);
    await perform(store, 'watched', OLGA, { type: 'closeJobAd', job: 'cook' });
    assert.equal(calls, 2);
    stop();
    await perform(store, 'watched', OLGA, { type: 'reopenJobAd', job: 'cook' });
    assert.equal(calls, 2);
  });

  test('another store sees a change after its notice, without asking for the newest version', async () => {
    const store = await begin('notified');
    const other = await open();
    await loaded(other, 'notified');
    const notified = new Promise<void>((resolve) => other.watch('notified', resolve));
    await perform(store, 'notified', OLGA, { type: 'postJobAd', job: 'cook' });
    await notified;
    assert.equal((await other.load('notified', false))?.version, 1);
  });
});

async function loaded(store: AccountStore, id: string): Promise<Account> {
  const account = await store.load(id, false);
  assert.ok(account, `the account ${id} does not exist`);
  return account;
}

function row({ db }: Database, id: string) {
  return db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

async function organisation(database: Database, id: string): Promise<string> {
  return (await row(database, id)).organisation;
}

async function change({ db }: Database, id: string, document: string): Promise<void> {
  await db.updateTable('accounts').set({ snapshot: document }).where('id', '=', id).execute();
}

/** The versions of the events and the numbers of the activities. */
async function kept({ db }: Database, account: string) {
  const events = await db
    .selectFrom('events')
    .select('version')
    .where('account', '=', account)
    .orderBy('version')
    .execute();
  const activities = await db
    .selectFrom('activities')
    .select('number')
    .where('account', '=', account)
    .orderBy('number')
    .execute();
  return { versions: events.map(({ version }) => version), numbers: activities.map(({ number }) => number) };
}
