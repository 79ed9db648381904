import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Action, Principal } from 'consentry';
import { readAccessHistory } from '../src/store/access-history.ts';
import { AccountStore } from '../src/store/account-store.ts';
import { type ActivityFilter, everyActivity, readActivities } from '../src/store/activities.ts';
import { document, OLGA, onBothDatabases, perform } from './databases.ts';

const MINUTE = 60_000;
const START = 1_800_000_000_000 - 400 * 86_400_000;
const ANN = { agent: 'ann' };
const VISIT = { agent: 'ann', session: 's1' };

onBothDatabases((database) => {
  const begin = async (id: string) => {
    const store = await AccountStore.open(database());
    await store.create(document(id), 'Acme');
    let at = START;
    /** Executes an action, by default a second after the last one. */
    return (principal: Principal, action: Action, wait = 1_000) => {
      at += wait;
      return perform(store, id, principal, action, at);
    };
  };
  const read = async (id: string, filter: ActivityFilter = {}, page?: { page?: number; size?: number }) =>
    readActivities(database().db, id, filter, page);
  const numbers = async (id: string, filter?: ActivityFilter) =>
    (await read(id, filter)).rows.map(({ number }) => number);

  test('similar denied attempts by an agent within a minute are one entry with a count (LOG-4)', async () => {
    const act = await begin('folded');
    for (let n = 0; n < 3; n++) await act(ANN, { type: 'viewUsers' });
    await act(ANN, { type: 'viewSettings' });
    await act({ agent: 'bo' }, { type: 'viewUsers' });
    await act(ANN, { type: 'viewUsers' });
    await act(ANN, { type: 'viewUsers' }, MINUTE);
    // From a server whose clock is behind: the attempt is counted once.
    await act(ANN, { type: 'viewUsers' }, -MINUTE / 2);
    const { rows } = await read('folded');
    assert.deepEqual(
      rows.map(({ number, by, action, count }) => [number, 'agent' in by && by.agent, action?.type, count]),
      [
        [4, 'ann', 'viewUsers', 2],
        [3, 'bo', 'viewUsers', undefined],
        [2, 'ann', 'viewSettings', undefined],
        [1, 'ann', 'viewUsers', 4],
      ],
    );
  });

  test('every allowed action of an agent and every change by a user is a separate entry', async () => {
    const act = await begin('visit');
    await visit(act);
    await act(VISIT, { type: 'viewUsers' });
    await act(VISIT, { type: 'viewUsers' });
    assert.deepEqual(await numbers('visit', { kind: 'viewUsers' }), [6, 5, 4]);
  });

  test('activities can be filtered by person, agent, session, kind, outcome and time', async () => {
    const act = await begin('found');
    await visit(act);
    await act(ANN, { type: 'viewSettings' });
    assert.deepEqual(await numbers('found'), [5, 4, 3, 2, 1]);
    assert.deepEqual(await numbers('found', { person: 'olga' }), [1]);
    assert.deepEqual(await numbers('found', { person: 'sam' }), [4]);
    assert.deepEqual(await numbers('found', { person: 'ann' }), []);
    assert.deepEqual(await numbers('found', { agent: 'ann' }), [5, 4, 3, 2]);
    assert.deepEqual(await numbers('found', { session: 's1' }), [4, 3]);
    assert.deepEqual(await numbers('found', { kind: 'simulateUser' }), [3]);
    assert.deepEqual(await numbers('found', { outcome: 'denied' }), [5]);
    assert.deepEqual(await numbers('found', { from: START + 2_000, to: START + 4_000 }), [3, 2]);
    assert.deepEqual(await numbers('found', { agent: 'ann', outcome: 'done', to: START + 3_000 }), [2]);
    assert.deepEqual(await numbers('elsewhere'), []);
  });

  test('a stored activity equals the one that was decided', async () => {
    const act = await begin('same');
    const { activities } = await act(OLGA, { type: 'postJobAd', job: 'cook' });
    assert.deepEqual((await read('same')).rows, [{ number: 1, ...activities[0] }]);
  });

  test('the pages and the whole log contain the same activities', async () => {
    const act = await begin('paged');
    for (let n = 0; n < 7; n++) await act(OLGA, { type: 'postJobAd', job: `job${n}` });
    const pages = await Promise.all([1, 2, 3, 4].map((page) => read('paged', {}, { page, size: 3 })));
    assert.deepEqual(
      pages.map(({ rows, pages, total }) => [rows.map(({ number }) => number), pages, total]),
      [
        [[7, 6, 5], 3, 7],
        [[4, 3, 2], 3, 7],
        [[1], 3, 7],
        [[], 3, 7],
      ],
    );
    const all = [];
    for await (const activity of everyActivity(database().db, 'paged', { from: START + 2_000 }, 2)) all.push(activity);
    assert.deepEqual(all, pages.flatMap(({ rows }) => rows).slice(0, 6));
  });

  test('the history of a job says who last gave or took access, and when', async () => {
    const act = await begin('history');
    const history = async (job: string) => {
      const changes = await readAccessHistory(database().db, 'history', job);
      return Object.fromEntries(
        [...changes].map(([user, { change, by, at }]) => [user, [change, by, (at - START) / 1_000]]),
      );
    };
    const [sam, fred] = [{ user: 'sam' }, { user: 'fred' }];
    assert.deepEqual(await history('nurse'), {});
    await act(sam, { type: 'postJobAd', job: 'cook' });
    await act(sam, { type: 'grantJobAccess', job: 'cook', user: 'pat' });
    await act(fred, { type: 'inviteUser', user: 'ida', userType: 'specificJobAccess', job: 'cook' });
    assert.deepEqual(await history('cook'), {
      sam: ['poster', sam, 1],
      pat: ['granted', sam, 2],
      ida: ['invited', fred, 3],
    });
    await act(fred, { type: 'revokeJobAccess', job: 'cook', user: 'pat' });
    await act({ user: 'ida' }, { type: 'acceptInvitation' });
    await act(fred, { type: 'removeUser', user: 'ida' });
    await act(sam, { type: 'duplicateJobAd', job: 'cook', copy: 'baker' });
    assert.deepEqual(await history('cook'), {
      sam: ['poster', sam, 1],
      pat: ['taken', fred, 4],
      ida: ['taken', fred, 6],
    });
    assert.deepEqual(await history('baker'), { sam: ['poster', sam, 7] });
  });

  test('a change of type, a removal or an invitation takes nothing from a user who had no access', async () => {
    const act = await begin('nothing');
    const history = async () => Object.fromEntries(await readAccessHistory(database().db, 'nothing', 'nurse'));
    await act(OLGA, { type: 'changeUserType', user: 'pat', to: 'fullAccess' });
    await act(OLGA, { type: 'transferOwnership', user: 'fred' });
    assert.deepEqual(await history(), {}, 'a promotion takes nothing');
    const fred = { user: 'fred' };
    await act(fred, { type: 'changeUserType', user: 'pat', to: 'specificJobAccess' });
    const demoted = { pat: { change: 'taken', by: fred, at: START + 3_000 } };
    assert.deepEqual(await history(), demoted, 'access by type counts as access');
    await act(fred, { type: 'removeUser', user: 'pat' });
    await act(fred, { type: 'inviteUser', user: 'pat', userType: 'specificJobAccess' });
    await act(fred, { type: 'inviteUser', user: 'ida', userType: 'specificJobAccess' });
    await act(fred, { type: 'removeUser', user: 'ida' });
    assert.deepEqual(await history(), demoted);
    await act(fred, { type: 'removeUser', user: 'sam' });
    assert.deepEqual(
      (await history()).sam,
      { change: 'taken', by: fred, at: START + 8_000 },
      'the grant came with the document',
    );
  });

  test('the history is complete, even after the stored document has been renewed', async () => {
    const store = await AccountStore.open(database(), { renewEvery: 2 });
    await store.create({ ...document('forgetful'), version: 7 }, 'Acme');
    const act = (action: Action) => perform(store, 'forgetful', OLGA, action);
    await act({ type: 'removeUser', user: 'sam' });
    for (let n = 0; n < 4; n++) await act({ type: 'postJobAd', job: `job${n}` });
    const { snapshot_version } = await database()
      .db.selectFrom('accounts')
      .select('snapshot_version')
      .where('id', '=', 'forgetful')
      .executeTakeFirstOrThrow();
    assert.equal(snapshot_version, 12);
    const history = await readAccessHistory(database().db, 'forgetful', 'nurse');
    assert.equal(history.get('sam')?.change, 'taken');
  });
});

/** Olga lets Ann in, who acts as Sam: four activities. */
async function visit(act: (principal: Principal, action: Action) => Promise<unknown>): Promise<void> {
  const scope = { mode: 'readOnly', applicantData: false } as const;
  await act(OLGA, { type: 'activateSupportAccess', consent: 'c1', scope, expiresAt: null, agents: null });
  await act(ANN, { type: 'startSupportSession', session: 's1' });
  await act(VISIT, { type: 'simulateUser', user: 'sam' });
  await act(VISIT, { type: 'viewUsers' });
}
