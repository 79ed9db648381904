import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Portal } from './portal.ts';

test('ads are served to every active user and to nobody else', async (t) => {
  const portal = await Portal.open(t);
  const count = async (user: string) => Object.keys((await (await portal.as({ user })).get('/api/ads')).body).length;
  assert.equal(await count('noor'), 12);
  assert.equal(await count('olga'), 12);
  for (const user of ['dana', 'ivan', 'rosa']) assert.equal(await count(user), 0, user);
});

test('names and addresses of the users need viewUsers', async (t) => {
  const portal = await Portal.open(t);
  assert.equal((await (await portal.as({ user: 'noor' })).get('/api/users')).body.olga.name, 'Olga Lindqvist');
  assert.equal((await (await portal.as({ user: 'dana' })).get('/api/users')).status, 403);
});

test('applicants are served, changed and exported job by job', async (t) => {
  const portal = await Portal.open(t);
  const pat = await portal.as({ user: 'pat' });
  assert.equal((await pat.get('/api/jobs/nurse/applicants')).body.length, 4);
  assert.equal((await pat.get('/api/jobs/nurse/applicants.csv')).body.split('\r\n').length, 6);
  assert.equal((await pat.get('/api/jobs/case-manager/applicants')).status, 403);
  assert.equal((await pat.get('/api/jobs/case-manager/applicants.csv')).status, 403);
  assert.equal((await pat.get('/api/jobs/no-such-job/applicants')).body.decision.reason, 'unknownJob');
  const details = { applicant: 'nurse-3', stage: 'interview' };
  assert.equal((await pat.do({ type: 'updateApplicants', job: 'nurse' }, { details })).status, 200);
  assert.equal((await pat.get('/api/jobs/nurse/applicants')).body[2].stage, 'interview');
});

test('an applicant of another job is not reached through a job one has', async (t) => {
  const portal = await Portal.open(t);
  const pat = await portal.as({ user: 'pat' });
  const details = { applicant: 'case-manager-1', stage: 'declined' };
  assert.equal((await pat.do({ type: 'updateApplicants', job: 'nurse' }, { details })).status, 404);
  assert.equal(await portal.saved(), '');
});

test('details are checked: field, what was expected, what came', async (t) => {
  const portal = await Portal.open(t);
  const olga = await portal.as({ user: 'olga' });
  const cases: [string, object, RegExp][] = [
    ['addApplicantNote', { applicant: 'nurse-1' }, /details\.text: expected a text, got nothing/],
    ['addApplicantNote', { applicant: 'nurse-1', text: ' ' }, /details\.text: expected a text that is not empty/],
    [
      'addApplicantNote',
      { applicant: 'nurse-1', text: 'x', by: 'sam' },
      /details\.by: expected one of applicant, text/,
    ],
    ['updateApplicants', { applicant: 'nurse-1', stage: 'hired' }, /details\.stage: expected one of new,/],
    ['updateApplicants', { applicant: 1, stage: 'new' }, /details\.applicant: expected a text, got a number/],
    ['closeJobAd', { title: 'x' }, /details: expected nothing beside the action closeJobAd/],
  ];
  for (const [type, details, detail] of cases) {
    const { status, body } = await olga.do({ type, job: 'nurse' }, { details });
    assert.equal(status, 400, JSON.stringify(details));
    assert.match(body.detail, detail);
  }
});

test('a copy has the words of its source, and what is deleted is gone', async (t) => {
  const portal = await Portal.open(t);
  const sam = await portal.as({ user: 'sam' });
  await sam.do({ type: 'duplicateJobAd', job: 'nurse', copy: 'nurse-2' });
  assert.equal((await sam.get('/api/ads')).body['nurse-2'].title, 'Registered Nurse, Aged Care (copy)');
  assert.deepEqual((await sam.get('/api/jobs/nurse-2/applicants')).body, []);
  await sam.do({ type: 'deleteJobAd', job: 'nurse' });
  assert.equal((await sam.get('/api/ads')).body.nurse, undefined);
  assert.equal((await sam.get('/api/jobs/nurse/applicants')).body.decision.reason, 'unknownJob');
});

test('an id is only an id, whatever it is called', async (t) => {
  const portal = await Portal.open(t);
  const sam = await portal.as({ user: 'sam' });
  const details = { title: 'Odd', place: 'Here', hours: 'Casual', text: 'Odd.' };
  for (const job of ['__proto__', 'constructor', 'toString']) {
    assert.deepEqual((await sam.get(`/api/jobs/${job}/applicants`)).body.decision.reason, 'unknownJob');
    assert.equal((await sam.do({ type: 'postJobAd', job }, { details })).status, 200);
    assert.deepEqual((await sam.get(`/api/jobs/${job}/applicants`)).body, []);
  }
  assert.equal((await sam.get('/api/me')).status, 200);
});

test('who can see the applicants is told to every user', async (t) => {
  const portal = await Portal.open(t);
  const { body } = await (await portal.as({ user: 'noor' })).get('/api/jobs/nurse/access');
  assert.deepEqual(body.viewApplicants, ['fred', 'grace', 'olga', 'pat', 'sam']);
});

test('what cannot be written has not happened: not in the account, not in its words, not in the log', async (t) => {
  const portal = await Portal.open(t);
  const olga = await portal.as({ user: 'olga' });
  // Where the server wants to write its new file there is a folder.
  const inTheWay = join(portal.data, 'account.json.new');
  await mkdir(inTheWay);
  const failed = await olga.do({ type: 'duplicateJobAd', job: 'nurse', copy: 'nurse-2' });
  assert.equal(failed.status, 500);
  assert.doesNotMatch(JSON.stringify(failed.body), /EISDIR|account\.json/);
  assert.equal((await olga.get('/api/projection')).body.version, 0);
  assert.equal((await olga.get('/api/ads')).body['nurse-2'], undefined);
  assert.deepEqual((await olga.get('/api/activities')).body, []);
  await rm(inTheWay, { recursive: true });
  assert.equal((await olga.do({ type: 'duplicateJobAd', job: 'nurse', copy: 'nurse-2' })).status, 200);
  assert.equal((await olga.get('/api/activities')).body.length, 1);
});

test('a line of the log that was cut off while being written is dropped at the next start', async (t) => {
  const first = await Portal.open(t);
  await (await first.as({ user: 'olga' })).do({ type: 'closeJobAd', job: 'nurse' });
  await first.close();
  const log = join(first.data, 'activities.jsonl');
  await appendFile(log, '{"number":2,"acti');
  const second = await Portal.open(t, { data: first.data });
  const olga = await second.as({ user: 'olga' });
  await olga.do({ type: 'reopenJobAd', job: 'nurse' });
  const lines = (await readFile(log, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    lines.map(({ number, action }) => [number, action.type]),
    [
      [1, 'closeJobAd'],
      [2, 'reopenJobAd'],
    ],
  );
});
