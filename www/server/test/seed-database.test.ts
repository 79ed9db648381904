import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Account } from 'consentry';
import type { Kysely } from 'kysely';
import type { Tables } from '../src/database/tables.ts';
import { acme } from '../src/seed/acme.ts';
import { DEMO_PASSWORD, NotTheDemo, seedDemo } from '../src/seed/demo.ts';
import { harbour } from '../src/seed/harbour.ts';
import { agentRows, rowsOf } from '../src/seed/rows.ts';
import type { Seed } from '../src/seed/seed.ts';
import { seedAccount } from '../src/seed/write.ts';
import { openPasswords, type Passwords } from '../src/sign-in/passwords.ts';
import { AccountStore } from '../src/store/account-store.ts';
import { AccountExists } from '../src/store/errors.ts';
import { onBothDatabases } from './databases.ts';

const NOW = Date.UTC(2025, 2, 12, 9, 30);
const TABLES = ['people', 'agents', 'credentials', 'ads', 'applicants', 'cvs', 'notes', 'messages'] as const;

onBothDatabases((database) => {
  let passwords: Passwords;
  before(async () => {
    passwords = await openPasswords({ memoryCost: 8, timeCost: 1 });
  });
  const portal = async () => {
    const { db } = database();
    return { db, accounts: await AccountStore.open(database()), passwords, now: () => NOW };
  };

  test('the demo fills an empty database once, even if two processes start at the same time', async () => {
    const one = await portal();
    await Promise.all([seedDemo(one), seedDemo(await portal())]);
    const filled = await counts(one.db);
    assert.deepEqual(filled, {
      ...{ accounts: 3, people: 25, agents: 2, credentials: 25 },
      ...{ ads: 55, applicants: 631, cvs: 132, notes: 624, messages: 494 },
    });
    await seedDemo(one);
    assert.deepEqual(await counts(one.db), filled);
  });

  test('the database holds what the seed says: the account, its log, every row', async () => {
    const { db, accounts } = await portal();
    const seed = harbour(NOW);
    using expected = Account.load(seed.account);
    expected.apply(seed.history.events);
    assert.deepEqual((await accounts.load('harbour', true))?.toJSON(), expected.toJSON());
    const log = await db
      .selectFrom('activities')
      .selectAll()
      .where('account', '=', 'harbour')
      .orderBy('number')
      .execute();
    assert.deepEqual(
      log.map(({ body }) => body),
      seed.history.activities,
    );
    const { password_hash } = await db.selectFrom('credentials').select('password_hash').executeTakeFirstOrThrow();
    assert.ok(await passwords.verify(password_hash, DEMO_PASSWORD));
    const { credentials, ...rows } = rowsOf(seed, 'harbour', password_hash);
    const agents = agentRows(seed, password_hash);
    const expectedRows = { ...rows, ...agents, credentials: [...credentials, ...agents.credentials] };
    for (const table of TABLES) assert.deepEqual(await stored(db, table), comparable(expectedRows[table]), table);
  });

  test('a reset discards later changes', async () => {
    const one = await portal();
    const filled = await counts(one.db);
    await one.db.deleteFrom('applicants').where('account', '=', 'acme').execute();
    await one.db.updateTable('people').set({ name: 'Somebody Else' }).where('id', '=', 'olga').execute();
    await seedDemo(one, { reset: true });
    assert.deepEqual(await counts(one.db), filled);
    const olga = await one.db.selectFrom('people').select('name').where('id', '=', 'olga').executeTakeFirstOrThrow();
    assert.equal(olga.name, 'Olga Lindqvist');
  });

  test('the next start completes an account that a dead process left unfinished', async () => {
    const one = await portal();
    const filled = await counts(one.db);
    await assert.rejects(seedDemo({ ...one, accounts: dyingBeforeAppend(one.accounts) }, { reset: true }), DIED);
    const { accounts, people } = await counts(one.db);
    assert.deepEqual({ accounts, people }, { accounts: 1, people: 0 });
    await seedDemo(one);
    assert.deepEqual(await counts(one.db), filled);
  });

  test('one seed can create several separate accounts', async () => {
    const { db, accounts } = await portal();
    const context = { db, accounts, passwordHash: 'hash' };
    await Promise.all(['acme-1', 'acme-2'].map((id) => seedAccount(context, acme, { id })));
    assert.equal((await accounts.load('acme-2', true))?.id, 'acme-2');
    const logins = await db.selectFrom('credentials').select('email').where('person', '=', 'olga').execute();
    assert.ok(logins.some(({ email }) => email === 'olga+acme-2@acmecare.example'));
    await assert.rejects(seedAccount(context, acme, { id: 'acme-1' }), AccountExists);
  });

  test('two accounts never share a login', async () => {
    const { db, accounts } = await portal();
    const namesake: Seed = { ...acme, account: { ...acme.account, id: 'namesake' } };
    await assert.rejects(seedAccount({ db, accounts, passwordHash: 'hash' }, namesake), /credentials/);
    const written = await db.selectFrom('people').select('id').where('account', '=', 'namesake').execute();
    assert.deepEqual(written, []);
  });

  test('the demo neither fills nor resets a database with other accounts', async () => {
    const one = await portal();
    await one.db.deleteFrom('people').where('account', '=', 'corner').execute();
    const found = await counts(one.db);
    await assert.rejects(seedDemo(one), NotTheDemo);
    await assert.rejects(
      seedDemo(one, { reset: true }),
      /"acme-1", which is not part of the demo: start without PORTAL_DEMO/,
    );
    assert.deepEqual(await counts(one.db), found);
  });
});

/** The number of rows in each table. */
async function counts(db: Kysely<Tables>): Promise<Record<string, number>> {
  const tables = ['accounts', ...TABLES] as const;
  const pairs = tables.map(async (table) => {
    const { rows } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow();
    return [table, Number(rows)];
  });
  return Object.fromEntries(await Promise.all(pairs));
}

/** The rows of the large account and of the agents. */
async function stored(db: Kysely<Tables>, table: (typeof TABLES)[number]): Promise<object[]> {
  const rows: object[] = await db.selectFrom(table).selectAll().execute();
  return comparable(rows.filter((row) => !('account' in row) || row.account === 'harbour' || row.account === null));
}

/** Sorted, in a form that is the same for both databases and the seed. */
function comparable(rows: readonly object[]): object[] {
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(plain))).sort(byText);
}

function plain([column, value]: [string, unknown]): [string, unknown] {
  if (value instanceof Uint8Array) return [column, Buffer.from(value).toString('base64')];
  return [column, column === 'tags' && typeof value === 'string' ? JSON.parse(value) : value];
}

function byText(one: object, other: object): number {
  const [left, right] = [one, other].map((row) => JSON.stringify(Object.entries(row).sort())) as [string, string];
  return left < right ? -1 : 1;
}

const DIED = new Error('the process died');

function dyingBeforeAppend(accounts: AccountStore): AccountStore {
  const create: AccountStore['create'] = (...all) => accounts.create(...all);
  return { create, append: () => Promise.reject(DIED) } as unknown as AccountStore;
}
