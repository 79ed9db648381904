import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onBothServers } from './portal.ts';

onBothServers((server) => {
  test('an allowed command is executed, and everyone sees its effect', async () => {
    const account = await server().account();
    const [olga, noor] = [await account.user('olga'), await account.user('noor')];
    assert.equal((await noor.get('jobs/nurse/applicants')).status, 403);
    const { status, body } = await olga.do({ type: 'grantJobAccess', job: 'nurse', user: 'noor' });
    assert.equal(status, 200);
    assert.equal(body.decision.allowed, true);
    assert.deepEqual(
      body.events.map(({ type, by }: { type: string; by: object }) => [type, by]),
      [['jobAccessGranted', { user: 'olga' }]],
    );
    assert.equal((await noor.get('jobs/nurse/applicants')).body.total, 4);
    assert.equal((await noor.get('snapshot')).body.projection.version, 1);
  });

  test('a denied command returns a problem with the whole decision, and changes nothing', async () => {
    const account = await server().account();
    const noor = await account.user('noor');
    const { status, type, body } = await noor.do({ type: 'grantJobAccess', job: 'nurse', user: 'noor' });
    assert.equal(status, 403);
    assert.match(type, /^application\/problem\+json/);
    assert.equal(body.type, '/problems/onlyAccessManagers');
    assert.equal(body.detail, body.decision.message);
    assert.equal(body.decision.rule, 'ACC-2');
    assert.deepEqual(body.decision.insteadBy, ['fred', 'grace', 'olga', 'sam']);
    assert.equal((await noor.get('snapshot')).body.projection.version, 0);
  });

  test('a stale tab gets 409 and saves nothing', async () => {
    const olga = await (await server().account()).user('olga');
    const tab = (grant: string[]) => ({ type: 'setJobAccess', job: 'case-manager', grant, revoke: [] });
    const expectedVersion = (await olga.get('snapshot')).body.projection.version;
    assert.equal((await olga.do(tab(['noor']), { expectedVersion })).status, 200);
    const late = await olga.do(tab(['pat']), { expectedVersion });
    assert.equal(late.status, 409);
    assert.equal(late.body.decision.reason, 'staleVersion');
    assert.equal((await olga.get('snapshot')).body.projection.version, 1);
  });

  test('each of many simultaneous commands is decided on the result of the one before', async () => {
    const olga = await (await server().account()).user('olga');
    await olga.token();
    const users = ['noor', 'sam', 'ines', 'pat', 'ivan'];
    const grants = (expectedVersion?: number) =>
      Promise.all(
        users.map((user) => olga.do({ type: 'grantJobAccess', job: 'finance-officer', user }, { expectedVersion })),
      );
    const statuses = (await grants(0)).map(({ status }) => status);
    assert.deepEqual(statuses.sort(), [200, 409, 409, 409, 409]);
    assert.deepEqual(new Set((await grants()).map(({ status }) => status)), new Set([200]));
    assert.equal((await olga.get('snapshot')).body.projection.version, users.length);
  });

  test('an ad has the text of its form, a copy has the text of its source, and deleting removes everything', async (t) => {
    const begin = server().stopClock(t);
    const account = await server().account();
    const sam = await account.user('sam');
    const words = { title: 'Night Nurse', place: 'Fitzroy', hours: 'Casual', text: 'Nights.' };
    assert.equal((await sam.do({ type: 'postJobAd', job: 'night' }, { details: words })).status, 200);
    const { postedAt, ...ad } = (await sam.get('jobs/night')).body;
    assert.deepEqual(ad, { job: 'night', ...words, applicants: 0 });
    assert.equal(postedAt, begin);
    await sam.do({ type: 'editJobAd', job: 'night' }, { details: { ...words, hours: 'Full time' } });
    assert.equal((await sam.get('jobs/night')).body.hours, 'Full time');
    await sam.do({ type: 'duplicateJobAd', job: 'nurse', copy: 'nurse-2' });
    assert.equal((await sam.get('jobs/nurse-2')).body.title, 'Registered Nurse, Aged Care (copy)');
    assert.equal((await sam.get('jobs/nurse-2/applicants')).body.total, 0);
    assert.equal((await sam.do({ type: 'deleteJobAd', job: 'nurse' })).status, 200);
    const { db } = server().app.portal;
    const left = await db
      .selectFrom('applicants')
      .selectAll()
      .where('account', '=', account.id)
      .where('job', '=', 'nurse')
      .execute();
    assert.deepEqual(left, [], 'its applicants are deleted too');
    assert.equal((await sam.get('jobs/nurse')).body.decision.reason, 'unknownJob');
  });

  test('any string works as an id', async () => {
    const sam = await (await server().account()).user('sam');
    for (const job of ['__proto__', 'constructor', 'a/b?c#d', "'; drop table ads; --", '{}', 'ü💡']) {
      const path = `jobs/${encodeURIComponent(job)}`;
      assert.equal((await sam.get(path)).body.decision.reason, 'unknownJob', job);
      assert.equal((await sam.do({ type: 'postJobAd', job })).status, 200, job);
      assert.equal((await sam.get(path)).body.job, job);
      assert.equal((await sam.get(`${path}/applicants`)).body.total, 0, job);
      assert.equal((await sam.get(`applicants?job=${encodeURIComponent(job)}`)).body.total, 0, job);
    }
  });

  test('an error in the details names the field, what was expected and what was found', async () => {
    const olga = await (await server().account()).user('olga');
    const cases: [type: string, details: object, detail: RegExp][] = [
      ['addApplicantNote', { applicant: 'nurse-1' }, /details\.text: expected a string, got nothing/],
      ['addApplicantNote', { applicant: 'nurse-1', text: ' ' }, /details\.text: expected a non-empty string/],
      [
        'addApplicantNote',
        { applicant: 'nurse-1', text: 'x', by: 'sam' },
        /details\.by: expected one of applicant, text/,
      ],
      ['addApplicantNote', { applicant: 'nurse-1', text: 'x'.repeat(10_001) }, /details\.text: expected at most 10000/],
      ['updateApplicants', { applicant: 'nurse-1', stage: 'hired' }, /details\.stage: expected one of new,/],
      ['updateApplicants', { applicant: 1, stage: 'new' }, /details\.applicant: expected a string, got a number/],
      ['updateApplicants', { applicant: 'nurse-1', stage: 'new', tags: 'a' }, /details\.tags: expected one of/],
      ['closeJobAd', { title: 'x' }, /details: expected no details with the action closeJobAd/],
    ];
    for (const [type, details, detail] of cases) {
      const { status, body } = await olga.do({ type, job: 'nurse' }, { details });
      assert.equal(status, 400, JSON.stringify(details).slice(0, 99));
      assert.match(body.detail, detail);
      assert.match(body.pointer, /^\/details/);
    }
    const invite = { type: 'inviteUser', user: 'new', userType: 'fullAccess' };
    const { body } = await olga.do(invite, { details: { name: 'New', email: 'no address' } });
    assert.equal(body.pointer, '/details/email');
    assert.equal((await olga.get('snapshot')).body.projection.version, 0);
  });

  test('the details of a denied command are not written', async () => {
    const account = await server().account();
    const [noor, pat] = [await account.user('noor'), await account.user('pat')];
    const note = { applicant: 'nurse-1', text: 'I should not be here' };
    assert.equal((await noor.do({ type: 'addApplicantNote', job: 'nurse' }, { details: note })).status, 403);
    const elsewhere = { applicant: 'case-manager-1', stage: 'declined' };
    assert.equal((await pat.do({ type: 'updateApplicants', job: 'nurse' }, { details: elsewhere })).status, 404);
    const olga = await account.user('olga');
    assert.deepEqual((await olga.get('jobs/nurse/applicants/nurse-1')).body.notes, []);
    assert.notEqual((await olga.get('jobs/case-manager/applicants/case-manager-1')).body.stage, 'declined');
  });
});
