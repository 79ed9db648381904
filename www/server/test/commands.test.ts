import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Portal } from './portal.ts';

test('an allowed command is done, and everybody sees it', async (t) => {
  const portal = await Portal.open(t);
  const olga = await portal.as({ user: 'olga' });
  const noor = await portal.as({ user: 'noor' });
  assert.equal((await noor.get('/api/jobs/nurse/applicants')).status, 403);
  const { status, body } = await olga.do({ type: 'grantJobAccess', job: 'nurse', user: 'noor' });
  assert.equal(status, 200);
  assert.deepEqual(
    body.events.map(({ type }: { type: string }) => type),
    ['jobAccessGranted'],
  );
  assert.equal((await noor.get('/api/jobs/nurse/applicants')).body.length, 4);
});

test('a refused command is a problem with the whole decision, and changes nothing', async (t) => {
  const portal = await Portal.open(t);
  const noor = await portal.as({ user: 'noor' });
  const before = (await noor.get('/api/projection')).body;
  const { status, type, body } = await noor.do({ type: 'grantJobAccess', job: 'nurse', user: 'noor' });
  assert.equal(status, 403);
  assert.match(type, /^application\/problem\+json/);
  assert.equal(body.type, '/problems/onlyAccessManagers');
  assert.equal(body.status, 403);
  assert.equal(body.title, 'This action is not allowed');
  assert.equal(body.detail, body.decision.message);
  assert.equal(body.decision.allowed, false);
  assert.equal(body.decision.rule, 'ACC-2');
  assert.deepEqual(body.decision.insteadBy, ['fred', 'grace', 'olga', 'sam']);
  assert.deepEqual((await noor.get('/api/projection')).body, before);
  assert.equal(await portal.saved(), '');
});

test('a poster whose own access was removed cannot bring it back', async (t) => {
  const portal = await Portal.open(t);
  const ines = await portal.as({ user: 'ines' });
  const tab = { type: 'setJobAccess', job: 'youth-worker', grant: ['ines'], revoke: [] };
  assert.equal((await ines.do(tab)).body.decision.reason, 'onlyAccessManagers');
  assert.equal((await ines.do({ type: 'viewApplicants', job: 'youth-worker' })).body.decision.reason, 'noJobAccess');
  const olga = await portal.as({ user: 'olga' });
  assert.equal((await olga.do(tab)).status, 200);
  assert.equal((await ines.do({ type: 'viewApplicants', job: 'youth-worker' })).status, 200);
});

test('a body that is not understood is refused with 400', async (t) => {
  const portal = await Portal.open(t);
  const olga = await portal.as({ user: 'olga' });
  const bodies = [
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"action":null}',
    '{"action":{"type":"fly"}}',
    '{"action":{"type":"removeUser"}}',
    '{"action":{"type":"removeUser","user":7}}',
    '{"action":{"type":"viewUsers"},"expectedVersion":"0"}',
    '{"action":{"type":"viewUsers","__proto__":{}}}',
  ];
  for (const body of bodies) {
    const answer = await olga.raw('/api/commands', body);
    assert.equal(answer.status, 400, body);
    assert.match(answer.type, /^application\/problem\+json/, body);
    assert.equal(answer.body.status, 400);
    assert.notEqual(answer.body.detail, '');
  }
  assert.equal((await olga.raw('/api/commands', 'a=b', 'application/x-www-form-urlencoded')).status, 415);
  assert.equal(await portal.saved(), '');
});

test('the path of a malformed action is told', async (t) => {
  const portal = await Portal.open(t);
  const { body } = await (await portal.as({ user: 'olga' })).do({ type: 'removeUser', user: 7 });
  assert.equal(body.decision.path, 'action.user');
  assert.match(body.detail, /action\.user/);
});

test('nobody says who they are or what time it is in the body', async (t) => {
  const portal = await Portal.open(t, { now: () => 1_700_000_000_000 });
  const noor = await portal.as({ user: 'noor' });
  const action = { type: 'removeUser', user: 'pat' };
  for (const more of [{ principal: { user: 'olga' } }, { as: 'olga' }, { at: 1 }, { user: 'olga' }]) {
    assert.equal((await noor.do(action, more)).status, 400, JSON.stringify(more));
  }
  assert.equal((await noor.do({ ...action, by: { user: 'olga' } })).status, 400);
  assert.equal((await noor.do({ ...action, at: 1 })).status, 400);
  assert.equal((await noor.do(action)).status, 403);
  const olga = await portal.as({ user: 'olga' });
  const { events } = (await olga.do(action)).body;
  assert.equal(events[0].at, 1_700_000_000_000);
  assert.deepEqual(events[0].by, { user: 'olga' });
});

test('a stale tab is refused with 409 and saves nothing', async (t) => {
  const portal = await Portal.open(t);
  const olga = await portal.as({ user: 'olga' });
  const tab = (grant: string[]) => ({ type: 'setJobAccess', job: 'case-manager', grant, revoke: [] });
  const expectedVersion = (await olga.get('/api/projection')).body.version;
  assert.equal((await olga.do(tab(['noor']), { expectedVersion })).status, 200);
  const saved = await portal.saved();
  const late = await olga.do(tab(['pat']), { expectedVersion });
  assert.equal(late.status, 409);
  assert.equal(late.body.decision.reason, 'staleVersion');
  assert.equal(await portal.saved(), saved);
});

test('of many commands at once each is decided on what the one before left', async (t) => {
  const portal = await Portal.open(t);
  const olga = await portal.as({ user: 'olga' });
  const expectedVersion = (await olga.get('/api/projection')).body.version;
  const users = ['noor', 'sam', 'ines', 'pat', 'ivan'];
  const grants = users.map((user) =>
    olga.do({ type: 'grantJobAccess', job: 'finance-officer', user }, { expectedVersion }),
  );
  const statuses = (await Promise.all(grants)).map(({ status }) => status);
  assert.deepEqual(statuses.sort(), [200, 409, 409, 409, 409]);
});

test('what was done is still there after a restart, and the seed is not asked again', async (t) => {
  const first = await Portal.open(t);
  const sam = await first.as({ user: 'sam' });
  const ad = { title: 'Night Nurse', place: 'Fitzroy', hours: 'Casual', text: 'Nights.' };
  assert.equal((await sam.do({ type: 'postJobAd', job: 'night' }, { details: ad })).status, 200);
  assert.equal(
    (await sam.do({ type: 'addApplicantNote', job: 'nurse' }, { details: { applicant: 'nurse-1', text: 'Call her' } }))
      .status,
    200,
  );
  await first.close();
  const second = await Portal.open(t, { data: first.data });
  const again = await second.as({ user: 'sam' });
  assert.equal((await again.get('/api/projection')).body.version, 1);
  assert.deepEqual((await again.get('/api/ads')).body.night, ad);
  const [applicant] = (await again.get('/api/jobs/nurse/applicants')).body;
  assert.equal(applicant.notes[0].text, 'Call her');
  assert.equal(applicant.notes[0].by, 'sam');
  const activities = (await (await second.as({ user: 'olga' })).get('/api/activities')).body;
  assert.deepEqual(
    activities.map(({ number, by }: { number: number; by: unknown }) => [number, by]),
    [[1, { user: 'sam' }]],
  );
});
