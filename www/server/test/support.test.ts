import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REQUESTS_PER_HOUR } from '../src/support/request-limit.ts';
import type { Caller } from './caller.ts';
import { onBothServers, type TestAccount } from './portal.ts';

const HOUR = 3_600_000;

interface Logged {
  number: number;
  by: Record<string, string>;
  simulating?: string;
  action?: { type: string; job?: string };
  outcome: string;
  reason?: string;
}

/** Lasts an hour. */
async function activate(olga: Caller, mode = 'readOnly', applicantData = true, now = Date.now()): Promise<void> {
  const expiresAt = now + HOUR;
  const scope = { mode, applicantData };
  const { status } = await olga.do({ type: 'activateSupportAccess', consent: 'c1', scope, expiresAt, agents: null });
  assert.equal(status, 200);
}

const log = async (olga: Caller): Promise<Logged[]> => (await olga.get('activities')).body.rows;
const reason = async (answer: ReturnType<Caller['get']>) => (await answer).body.decision?.reason;

async function simulating(account: TestAccount, user: string): Promise<Caller> {
  const ann = await account.agent('ann');
  assert.equal((await ann.do({ type: 'startSupportSession', session: 's1' })).status, 200);
  assert.equal((await ann.do({ type: 'simulateUser', user })).status, 200);
  return ann;
}

onBothServers((server) => {
  test('without consent an agent cannot enter anywhere, and the log has every attempt', async () => {
    const account = await server().account();
    const ann = await account.agent('ann');
    assert.equal(await reason(ann.do({ type: 'startSupportSession', session: 's1' })), 'consentOff');
    for (const path of [
      'jobs/nurse',
      'jobs/nurse/applicants',
      'jobs',
      'applicants',
      'people',
      'activities',
      'jobs/nurse/access',
    ]) {
      assert.equal(await reason(ann.get(path)), 'noSession', path);
    }
    const entries = await log(await account.user('olga'));
    assert.deepEqual(new Set(entries.map(({ outcome }) => outcome)), new Set(['denied']));
    assert.equal(entries.at(-1)?.reason, 'consentOff');
    assert.ok(entries.length >= 6);
    const { projection } = (await ann.get('snapshot')).body;
    assert.deepEqual([projection.users, projection.jobs], [[], []]);
  });

  test('a session acts as the simulated user, and the log names both for everything it views', async () => {
    const account = await server().account();
    const olga = await account.user('olga');
    await activate(olga);
    const ann = await simulating(account, 'sam');
    const first = (await log(olga)).length;
    const reads: [path: string, type: string][] = [
      ['people', 'viewUsers'],
      ['jobs/nurse', 'viewJobAd'],
      ['jobs/nurse/access', 'viewJobAccess'],
      ['jobs/nurse/applicants', 'viewApplicants'],
      ['jobs/nurse/applicants/nurse-1', 'viewApplicants'],
      ['applicants?job=nurse', 'viewApplicants'],
    ];
    for (const [path, type] of reads) {
      assert.equal((await ann.get(path)).status, 200, path);
      const [newest] = await log(olga);
      assert.deepEqual([newest?.action?.type, newest?.outcome, newest?.simulating], [type, 'done', 'sam'], path);
      assert.deepEqual(newest?.by, { agent: 'ann', session: 's1' });
    }
    assert.equal((await log(olga)).length, first + reads.length);
    assert.equal((await ann.get('jobs')).body.length, 12);
    const listed = await log(olga);
    assert.equal(listed.length, first + reads.length + 12, 'one entry per ad in the list');
    assert.equal(listed[0]?.number, listed.length);
    assert.equal((await ann.get('jobs')).body[0].applicants, undefined);
    assert.equal((await ann.get('applicants?q=nobody-is-called-this')).body.total, 0);
    const searched = (await olga.get('activities?kind=viewApplicants')).body.rows.slice(0, 5);
    const jobs = searched.map(({ action }: Logged) => action?.job).sort();
    assert.deepEqual(jobs, ['disability-support', 'intake-worker', 'nurse', 'peer-support', 'volunteer-coordinator']);
    assert.equal(await reason(ann.get('jobs/case-manager/applicants')), 'noJobAccess');
    assert.equal(await reason(ann.get('activities')), 'reservedToCustomer');
    assert.equal(await reason(ann.get('jobs/nurse/applicants.csv')), 'neverInSupportSession');
  });

  test('a search by an agent who may not see applicants is denied with the reason, and is in the log', async () => {
    const account = await server().account();
    const olga = await account.user('olga');
    await activate(olga, 'readOnly', false);
    const ann = await simulating(account, 'olga');
    assert.equal(await reason(ann.get('applicants')), 'outsideScopeApplicantData');
    const [newest] = await log(olga);
    assert.deepEqual([newest?.outcome, newest?.reason], ['denied', 'outsideScopeApplicantData']);
    await ann.do({ type: 'stopSimulating' });
    assert.equal(await reason(ann.get('applicants')), 'notSimulating');
    assert.equal((await ann.get('jobs')).status, 200);
  });

  test('a note by an agent names the agent and the simulated user', async () => {
    const account = await server().account();
    const olga = await account.user('olga');
    await activate(olga, 'readWrite');
    const ann = await simulating(account, 'sam');
    const details = { applicant: 'nurse-1', text: 'Checked with you on the phone' };
    assert.equal((await ann.do({ type: 'addApplicantNote', job: 'nurse' }, { details })).status, 200);
    const [note] = (await olga.get('jobs/nurse/applicants/nurse-1')).body.notes;
    assert.deepEqual([note.by, note.agent], ['sam', 'ann']);
    const pat = await account.user('pat');
    assert.deepEqual((await pat.get('people')).body.agents, { ann: { name: 'Ann Becker' } });
  });

  test('switching off denies the very next request, and every later one until the agent leaves', async () => {
    const account = await server().account();
    const olga = await account.user('olga');
    await activate(olga);
    const ann = await simulating(account, 'sam');
    assert.equal((await ann.get('jobs/nurse')).status, 200);
    assert.equal((await olga.do({ type: 'deactivateSupportAccess' })).status, 200);
    assert.equal(await reason(ann.get('jobs/nurse')), 'sessionEnded');
    assert.equal(await reason(ann.get('applicants')), 'sessionEnded');
    assert.deepEqual((await ann.get('snapshot')).body.projection.projectionFor, { agent: 'ann', session: 's1' });
    assert.equal((await ann.post('leave')).status, 204);
    assert.deepEqual((await ann.get('snapshot')).body.projection.projectionFor, { agent: 'ann' });
    assert.equal(await reason(ann.get('jobs/nurse')), 'noSession');
  });

  test('a consent expires by the server’s clock', async (t) => {
    const begin = server().stopClock(t);
    const account = await server().account();
    await activate(await account.user('olga'), 'readOnly', true, begin);
    const ann = await simulating(account, 'sam');
    server().time = begin + HOUR - 1;
    assert.equal((await ann.get('people')).status, 200);
    server().time = begin + HOUR;
    assert.equal(await reason(ann.get('people')), 'consentExpired');
  });

  test('only the agent’s own sign-in acts in a session, until another sign-in resumes it', async () => {
    const account = await server().account();
    await activate(await account.user('olga'));
    const ann = await simulating(account, 'sam');
    const [bo, annElsewhere] = [await account.agent('bo'), await account.agent('ann')];
    for (const other of [bo, annElsewhere]) {
      assert.equal(await reason(other.get('jobs/nurse')), 'noSession');
      assert.equal((await other.do({ type: 'viewUsers' }, { session: 's1' })).status, 400);
    }
    assert.equal((await bo.post('resume')).status, 409);
    assert.equal((await annElsewhere.post('resume')).status, 204);
    assert.equal((await annElsewhere.get('jobs/nurse')).status, 200);
    assert.equal((await ann.do({ type: 'endSupportSession' })).status, 200);
    assert.equal(await reason(ann.get('jobs/nurse')), 'noSession');
    assert.equal(await reason(annElsewhere.get('jobs/nurse')), 'sessionEnded');
    assert.equal((await (await account.user('sam')).post('resume')).status, 409);
  });

  test('an agent can send one customer only a limited number of requests per hour', async (t) => {
    const begin = server().stopClock(t);
    const account = await server().account();
    const [olga, ann, bo] = [await account.user('olga'), await account.agent('ann'), await account.agent('bo')];
    const scope = { mode: 'readOnly', applicantData: false };
    const ask = (caller: Caller, request: string) =>
      caller.do({ type: 'requestSupportAccess', request, scope, durationMs: HOUR, purpose: 'A fault in the list' });
    for (let n = 1; n <= REQUESTS_PER_HOUR; n++) assert.equal((await ask(ann, `ann-${n}`)).status, 200);
    const before = (await log(olga)).length;
    const limited = await ask(ann, 'once-more');
    assert.equal(limited.status, 429);
    assert.match(limited.type, /^application\/problem\+json/);
    assert.equal((await log(olga)).length, before, 'nothing was stored');
    assert.equal((await ask(bo, 'bo-1')).status, 200);
    server().time = begin + HOUR - 1;
    assert.equal((await ask(ann, 'still-too-soon')).status, 429);
    server().time = begin + HOUR;
    assert.equal((await ask(ann, 'once-more')).status, 200);
  });

  test('the desk shows agents every account, as much of each as they may see', async () => {
    const account = await server().account();
    const olga = await account.user('olga');
    await activate(olga);
    const ann = await account.agent('ann');
    await ann.do({ type: 'startSupportSession', session: 's1' });
    const find = async () => (await ann.get(`/api/support/accounts?q=${account.id}`)).body;
    const [row] = (await find()).rows;
    assert.deepEqual([row.account, row.organisation], [account.id, 'Acme Care']);
    assert.deepEqual(row.snapshot.projection.projectionFor, { agent: 'ann', session: 's1' });
    assert.equal(row.snapshot.projection.support.consent.givenBy, undefined);
    assert.equal((await ann.get('/api/support/accounts?q=no-such-customer')).body.total, 0);
    assert.equal((await olga.get('/api/support/accounts')).status, 403);
  });

  test('the log can be filtered, paged and exported', async () => {
    const account = await server().account();
    const olga = await account.user('olga');
    await activate(olga);
    const ann = await simulating(account, 'sam');
    await ann.get('jobs/nurse/applicants');
    await ann.get('jobs/case-manager/applicants');
    const of = async (query: string) => (await olga.get(`activities?${query}`)).body.total;
    assert.deepEqual([await of('agent=ann'), await of('person=sam'), await of('outcome=denied')], [4, 2, 1]);
    assert.deepEqual([await of('session=s1'), await of('person=olga'), await of('kind=simulateUser')], [3, 1, 1]);
    assert.equal(await of(`from=${Date.now() + HOUR}`), 0);
    const json = (await olga.get('activities.json?agent=ann')).body;
    assert.deepEqual(json, (await olga.get('activities?agent=ann')).body.rows);
    const csv = (await olga.get('activities.csv')).body.trimEnd().split('\r\n');
    assert.equal(csv.length, 1 + (await of('')));
    assert.match(csv[0], /^"number","time","user","agent"/);
    assert.match(csv.join('\n'), /"ann"/);
    assert.equal((await olga.get('activities.json?agent=nobody')).body.length, 0);
    const noor = await account.user('noor');
    for (const path of ['activities', 'activities.csv', 'activities.json']) {
      assert.equal(await reason(noor.get(path)), 'onlyAdministrators');
    }
  });
});
