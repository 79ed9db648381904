import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Portal } from './portal.ts';

const HOUR = 3_600_000;
const scope = (applicantData: boolean) => ({ mode: 'readOnly', applicantData });
const consent = (now: number, applicantData = false) => ({
  type: 'activateSupportAccess',
  consent: 'c1',
  scope: scope(applicantData),
  expiresAt: now + HOUR,
  agents: null,
});

test('without consent an agent gets in nowhere, and the attempt is in the log', async (t) => {
  const portal = await Portal.open(t);
  const ann = await portal.as({ agent: 'ann' });
  assert.equal((await ann.do({ type: 'startSupportSession', session: 's1' })).body.decision.reason, 'consentOff');
  assert.equal((await ann.get('/api/jobs/nurse/applicants')).body.decision.reason, 'noSession');
  assert.deepEqual((await ann.get('/api/ads')).body, {});
  const log = (await (await portal.as({ user: 'olga' })).get('/api/activities')).body;
  assert.deepEqual(
    log.map(({ outcome, reason }: Record<string, string>) => [outcome, reason]),
    [
      ['denied', 'noSession'],
      ['denied', 'consentOff'],
    ],
  );
});

test('a session acts as the simulated user, within the scope, until consent is switched off', async (t) => {
  const now = Date.now();
  const portal = await Portal.open(t, { now: () => now });
  const olga = await portal.as({ user: 'olga' });
  const ann = await portal.as({ agent: 'ann' });
  assert.equal((await olga.do(consent(now))).status, 200);
  assert.equal((await ann.do({ type: 'startSupportSession', session: 's1' })).status, 200);
  assert.deepEqual((await ann.get('/api/me')).body.principal, { agent: 'ann', session: 's1' });
  assert.equal(Object.keys((await ann.get('/api/ads')).body).length, 12);
  assert.equal((await ann.get('/api/jobs/nurse/applicants')).body.decision.reason, 'notSimulating');
  assert.equal((await ann.do({ type: 'simulateUser', user: 'sam' })).status, 200);
  assert.equal((await ann.get('/api/jobs/nurse/applicants')).body.decision.reason, 'outsideScopeApplicantData');
  assert.equal((await ann.get('/api/activities')).body.decision.reason, 'reservedToCustomer');
  assert.equal((await olga.do({ type: 'deactivateSupportAccess' })).status, 200);
  assert.equal((await ann.get('/api/users')).body.decision.reason, 'sessionEnded');
  const log = (await olga.get('/api/activities')).body;
  assert.ok(
    log.some(
      ({ action, by }: { action: { type: string }; by: object }) => action.type === 'viewJobAd' && 'agent' in by,
    ),
  );
});

test('with applicant data in scope, what an agent reads as a user is in the log under both names', async (t) => {
  const now = Date.now();
  const portal = await Portal.open(t, { now: () => now });
  const olga = await portal.as({ user: 'olga' });
  const ann = await portal.as({ agent: 'ann' });
  await olga.do(consent(now, true));
  await ann.do({ type: 'startSupportSession', session: 's1' });
  await ann.do({ type: 'simulateUser', user: 'sam' });
  assert.equal((await ann.get('/api/jobs/nurse/applicants')).body.length, 4);
  assert.equal((await ann.get('/api/jobs/case-manager/applicants')).body.decision.reason, 'noJobAccess');
  const [denied, done] = (await olga.get('/api/activities')).body;
  assert.deepEqual([denied.outcome, denied.reason], ['denied', 'noJobAccess']);
  assert.deepEqual(
    [done.outcome, done.simulating, done.by, done.consent],
    ['done', 'sam', { agent: 'ann', session: 's1' }, 'c1'],
  );
});

test('consent ends by itself, by the clock of the server', async (t) => {
  let now = Date.now();
  const portal = await Portal.open(t, { now: () => now });
  const ann = await portal.as({ agent: 'ann' });
  await (await portal.as({ user: 'olga' })).do(consent(now));
  await ann.do({ type: 'startSupportSession', session: 's1' });
  now += HOUR - 1;
  assert.equal((await ann.get('/api/users')).status, 200);
  now += 1;
  assert.equal((await ann.get('/api/users')).body.decision.reason, 'consentExpired');
});

test('at the end of a session the cookie is again that of an agent without one', async (t) => {
  const now = Date.now();
  const portal = await Portal.open(t, { now: () => now });
  const ann = await portal.as({ agent: 'ann' });
  await (await portal.as({ user: 'olga' })).do(consent(now));
  await ann.do({ type: 'startSupportSession', session: 's1' });
  const kept = ann.cookie;
  assert.equal((await ann.do({ type: 'endSupportSession' })).status, 200);
  assert.deepEqual((await ann.get('/api/me')).body.principal, { agent: 'ann' });
  ann.cookie = kept;
  assert.equal((await ann.get('/api/users')).body.decision.reason, 'sessionEnded');
});
