// Which rows, files and names each caller sees.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Caller } from './caller.ts';
import { onBothServers } from './portal.ts';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');
const CV = 'jobs/nurse/applicants/nurse-1/cv';

function form(bytes: Uint8Array<ArrayBuffer>, name = 'My CV.pdf', field = 'cv'): FormData {
  const data = new FormData();
  data.append(field, new Blob([bytes]), name);
  return data;
}

const jobsOf = async (caller: Caller, path: string): Promise<Set<string>> =>
  new Set((await caller.get(path)).body.rows.map(({ job }: { job: string }) => job));

onBothServers((server) => {
  test('every active user sees the ads; others get the reason why not', async () => {
    const account = await server().account();
    for (const user of ['noor', 'olga']) assert.equal((await (await account.user(user)).get('jobs')).body.length, 12);
    const noor = await account.user('noor');
    const nurse = (await noor.get('jobs/nurse')).body;
    assert.equal(nurse.applicants, undefined, 'the number of applicants is hidden from users who may not view them');
    assert.equal((await (await account.user('pat')).get('jobs/nurse')).body.applicants, 4);
    for (const user of ['dana', 'ivan']) {
      const caller = await account.user(user);
      for (const path of ['jobs', 'jobs/nurse', 'people', 'applicants', 'jobs/nurse/access']) {
        const { status, body } = await caller.get(path);
        assert.deepEqual([status, body.decision?.reason], [403, 'userNotActive'], `${user} ${path}`);
      }
    }
  });

  test('names and email addresses need viewUsers; only callers who see the settings get all agents', async () => {
    const account = await server().account();
    const [olga, noor] = [await account.user('olga'), await account.user('noor')];
    const { users, agents } = (await noor.get('people')).body;
    assert.equal(users.olga.name, 'Olga Lindqvist');
    assert.equal(users.rosa.name, 'Rosa Nguyen', 'former users are included');
    assert.deepEqual(agents, {});
    assert.deepEqual(Object.keys((await olga.get('people')).body.agents).sort(), ['ann', 'bo']);
  });

  test('a search finds exactly the applicants of the jobs the caller may see', async () => {
    const account = await server().account();
    const [olga, pat, noor] = [await account.user('olga'), await account.user('pat'), await account.user('noor')];
    const all = (await olga.get('applicants')).body;
    assert.equal(all.total, 27);
    assert.equal((await olga.get('applicants')).body.rows.length, 27);
    const his = ['fundraising-lead', 'intake-worker', 'nurse', 'youth-worker'];
    assert.deepEqual([...(await jobsOf(pat, 'applicants'))].sort(), his);
    assert.equal((await noor.get('applicants')).body.total, 0);
    const { db } = server().app.portal;
    await db
      .updateTable('applicants')
      .set({ name: 'Findme Everywhere' })
      .where('account', '=', account.id)
      .where('id', 'like', '%-1')
      .execute();
    assert.equal((await olga.get('applicants?q=findme')).body.total, 12);
    assert.deepEqual([...(await jobsOf(pat, 'applicants?q=FINDME'))].sort(), his);
    assert.equal((await noor.get('applicants?q=findme')).body.total, 0);
    for (const q of ['%25', '_', "'", 'findme%20everywhere%25']) {
      assert.equal((await pat.get(`applicants?q=${q}`)).body.total, 0, `${q} is plain text`);
    }
    assert.equal((await noor.get('applicants?job=nurse')).body.decision.reason, 'noJobAccess');
    assert.deepEqual([...(await jobsOf(pat, 'applicants?job=nurse'))], ['nurse']);
  });

  test('a search follows grants and revocations at once', async () => {
    const account = await server().account();
    const [olga, noor] = [await account.user('olga'), await account.user('noor')];
    await olga.do({ type: 'grantJobAccess', job: 'case-manager', user: 'noor' });
    assert.deepEqual([...(await jobsOf(noor, 'applicants'))], ['case-manager']);
    await olga.do({ type: 'revokeJobAccess', job: 'case-manager', user: 'noor' });
    assert.equal((await noor.get('applicants')).body.total, 0);
    await olga.do({ type: 'changeUserType', user: 'noor', to: 'fullAccess' });
    assert.equal((await noor.get('applicants')).body.total, 27);
  });

  test('a search finds notes only for callers who may read them', async () => {
    const account = await server().account();
    const [olga, ines] = [await account.user('olga'), await account.user('ines')];
    const details = { applicant: 'nurse-1', text: 'Plays the theremin' };
    await olga.do({ type: 'addApplicantNote', job: 'nurse' }, { details });
    assert.equal((await olga.get('applicants?q=theremin')).body.rows[0].applicant, 'nurse-1');
    assert.equal((await ines.get('applicants?q=theremin')).body.total, 0);
  });

  test('a list can be filtered by stage and comes in pages', async () => {
    const account = await server().account();
    const olga = await account.user('olga');
    const { body } = await olga.get('jobs/nurse/applicants?stage=declined&page=1');
    assert.deepEqual([body.total, body.page, body.pages, body.rows[0].applicant], [1, 1, 1, 'nurse-4']);
    const { db } = server().app.portal;
    const rows = Array.from({ length: 60 }, (_, n) => ({ id: `extra-${n}`, applied_at: n }));
    const same = {
      account: account.id,
      job: 'nurse',
      name: 'X',
      email: '',
      phone: '',
      stage: 'new',
      tags: '[]',
      letter: '',
    } as const;
    await db
      .insertInto('applicants')
      .values(rows.map((row) => ({ ...same, ...row })))
      .execute();
    const pages = [1, 2, 3].map((page) => olga.get(`jobs/nurse/applicants?page=${page}`));
    const [first, second, beyond] = (await Promise.all(pages)).map((answer) => answer.body);
    assert.deepEqual([first.rows.length, first.pages, first.total], [50, 2, 64]);
    assert.deepEqual([second.rows.length, beyond.rows.length], [14, 0]);
    const ids = new Set([...first.rows, ...second.rows].map(({ applicant }) => applicant));
    assert.equal(ids.size, 64, 'each applicant is on exactly one page');
  });

  test('viewing, changing and exporting applicants is checked per job', async () => {
    const account = await server().account();
    const pat = await account.user('pat');
    for (const path of ['applicants', 'applicants.csv', 'applicants/case-manager-1', 'applicants/case-manager-1/cv']) {
      assert.equal((await pat.get(`jobs/case-manager/${path}`)).body.decision.reason, 'noJobAccess', path);
    }
    assert.equal(
      (await pat.get('jobs/nurse/applicants/case-manager-1')).status,
      404,
      'not through a job the caller has access to',
    );
    const act = (type: string, details: object) =>
      pat.do({ type, job: 'nurse' }, { details: { applicant: 'nurse-3', ...details } });
    assert.equal((await act('updateApplicants', { stage: 'interview' })).status, 200);
    assert.equal((await act('updateApplicants', { tags: ' nights, car ,nights,' })).status, 200);
    assert.equal((await act('addApplicantNote', { text: 'Call her' })).status, 200);
    assert.equal((await act('messageApplicants', { text: 'Welcome' })).status, 200);
    const { stage, tags, notes, messages } = (await pat.get('jobs/nurse/applicants/nurse-3')).body;
    assert.deepEqual([stage, tags], ['interview', ['nights', 'car']]);
    assert.deepEqual([notes[0].by, notes[0].text, messages[0].text], ['pat', 'Call her', 'Welcome']);
    const row = (await pat.get('jobs/nurse/applicants')).body.rows.find(
      (one: { applicant: string }) => one.applicant === 'nurse-3',
    );
    assert.deepEqual([row.notes, row.messages, row.cv], [1, 1, false]);
    assert.equal((await act('updateApplicants', { tags: '' })).status, 200);
    assert.deepEqual((await pat.get('jobs/nurse/applicants/nurse-3')).body.tags, []);
  });

  test('the export turns spreadsheet formulas into text', async () => {
    const account = await server().account();
    const { db } = server().app.portal;
    await db
      .updateTable('applicants')
      .set({ name: '=HYPERLINK("http://x")' })
      .where('account', '=', account.id)
      .where('id', '=', 'nurse-1')
      .execute();
    const { body, headers } = await (await account.user('pat')).get('jobs/nurse/applicants.csv');
    assert.match(headers.get('content-disposition') ?? '', /^attachment/);
    assert.match(body, /"'=HYPERLINK\(""http:\/\/x""\)"/);
    assert.equal(body.split('\r\n').length, 6);
  });

  test('what a removed user wrote stays under their name', async () => {
    const account = await server().account();
    const [olga, pat] = [await account.user('olga'), await account.user('pat')];
    const details = { applicant: 'nurse-1', text: 'Kept' };
    await pat.do({ type: 'addApplicantNote', job: 'nurse' }, { details });
    assert.equal((await olga.do({ type: 'removeUser', user: 'pat' })).status, 200);
    assert.equal((await olga.get('jobs/nurse/applicants/nurse-1')).body.notes[0].by, 'pat');
    assert.equal((await olga.get('people')).body.users.pat.name, 'Pat Moreno');
  });

  test('the type of a CV follows from its content, and it is served only as a download', async () => {
    const account = await server().account();
    const pat = await account.user('pat');
    assert.equal((await pat.get(CV)).status, 404);
    const kept = await pat.change('PUT', CV, form(PDF, '../../etc/My "CV".exe'));
    assert.equal(kept.status, 200);
    assert.deepEqual(kept.body, { name: 'My CV.pdf', type: 'application/pdf', size: PDF.length });
    assert.deepEqual((await pat.get('jobs/nurse/applicants/nurse-1')).body.cv, kept.body);
    const { headers, body } = await pat.get(CV);
    assert.equal(body, PDF.toString());
    assert.equal(headers.get('content-type'), 'application/pdf');
    assert.match(headers.get('content-disposition') ?? '', /^attachment; filename\*=UTF-8''My%20CV\.pdf$/);
    assert.match(headers.get('content-security-policy') ?? '', /sandbox/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
  });

  test('a CV that is too large, of another type, or denied is not stored', async () => {
    const account = await server().account();
    const [pat, noor] = [await account.user('pat'), await account.user('noor')];
    const fitting = Buffer.concat([PDF, Buffer.alloc(4 * 1024 * 1024)]);
    assert.equal((await pat.change('PUT', 'jobs/nurse/applicants/nurse-2/cv', form(fitting))).status, 200);
    const html = Buffer.from('<script>alert(1)</script>');
    const large = Buffer.concat([PDF, Buffer.alloc(5 * 1024 * 1024)]);
    assert.equal((await pat.change('PUT', CV, form(html, 'cv.pdf'))).status, 415);
    assert.equal((await pat.change('PUT', CV, form(large))).status, 413);
    assert.equal((await pat.change('PUT', CV, form(PDF, 'cv.pdf', 'file'))).status, 400);
    assert.equal((await pat.change('PUT', CV, new FormData())).status, 400);
    assert.equal((await pat.change('PUT', CV, { cv: 'x' })).status, 415);
    assert.equal((await noor.change('PUT', CV, form(PDF))).status, 403);
    assert.equal((await pat.change('PUT', 'jobs/nurse/applicants/case-manager-1/cv', form(PDF))).status, 404);
    assert.equal((await pat.get(CV)).status, 404);
  });

  test('the access list shows who has access to a job, and why', async () => {
    const account = await server().account();
    const [olga, sam] = [await account.user('olga'), await account.user('sam')];
    await sam.do({ type: 'postJobAd', job: 'night' });
    await olga.do({ type: 'setJobAccess', job: 'night', grant: ['noor', 'pat'], revoke: [] });
    await olga.do({ type: 'revokeJobAccess', job: 'night', user: 'pat' });
    await olga.do({ type: 'removeUser', user: 'ivan' });
    await olga.do({ type: 'inviteUser', user: 'ivan', userType: 'specificJobAccess' });
    const { version, rows } = (await (await account.user('ines')).get('jobs/night/access')).body;
    assert.equal(version, 6);
    const row = (user: string) => {
      const { at, ...rest } = rows.find((one: { user: string }) => one.user === user);
      return rest;
    };
    assert.deepEqual(row('olga'), { user: 'olga', canView: true, why: 'type' });
    assert.deepEqual(row('sam'), { user: 'sam', canView: true, why: 'poster', by: 'sam' });
    assert.deepEqual(row('noor'), { user: 'noor', canView: true, why: 'granted', by: 'olga' });
    assert.deepEqual(row('pat'), { user: 'pat', canView: false, why: 'none', by: 'olga' });
    assert.deepEqual(row('ines'), { user: 'ines', canView: false, why: 'none' });
    assert.deepEqual(
      row('ivan'),
      { user: 'ivan', canView: false, why: 'none' },
      'a user who had no access has lost none',
    );
    assert.equal(
      rows.some(({ user }: { user: string }) => user === 'rosa'),
      false,
      'a removed user is not listed',
    );
  });
});
