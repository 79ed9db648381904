import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Account, type AccountDocument } from 'consentry';
import { STAGES } from '../src/api.ts';
import { acme } from '../src/seed/acme.ts';
import { corner } from '../src/seed/corner.ts';
import { DEMO_HINT, DEMO_PASSWORD } from '../src/seed/demo.ts';
import { harbour } from '../src/seed/harbour.ts';
import { pdf } from '../src/seed/pdf.ts';
import { agentRows, emailIn, rowsOf } from '../src/seed/rows.ts';
import type { Seed, SeededApplicant } from '../src/seed/seed.ts';

const NOW = Date.UTC(2025, 2, 12, 9, 30);
const large = harbour(NOW);

for (const seed of [large, acme, corner]) {
  suite(`the seed of ${seed.account.id}`, () => {
    const after = accountAfter(seed);
    const users = ids(after.users);
    const jobs = ids(after.jobs);

    test('has a name for every user and an ad for every job of the account, and no others', () => {
      assert.deepEqual(Object.keys(seed.people).sort(), [...users].sort());
      assert.deepEqual(Object.keys(seed.ads).sort(), [...jobs].sort());
      assert.deepEqual(Object.keys(seed.agents), ['ann', 'bo']);
    });

    test('has applicants only for existing jobs, each once', () => {
      assert.deepEqual(
        seed.applicants.filter(({ job }) => !jobs.has(job)),
        [],
      );
      assert.equal(new Set(seed.applicants.map(({ id }) => id)).size, seed.applicants.length);
      assert.deepEqual(
        seed.applicants.filter(({ stage }) => !STAGES.includes(stage)),
        [],
      );
    });

    test('has notes and messages only by people of the account, and only after the application', () => {
      const remarks = remarksOf(seed.applicants);
      assert.ok(remarks.length > 0);
      for (const { by, agent, at, applicant } of remarks) {
        assert.ok(users.has(by), by);
        assert.ok(agent === undefined || agent in seed.agents, agent);
        assert.ok(at >= applicant.appliedAt, applicant.id);
      }
    });

    test('gives everyone their own email address, in a reserved domain', () => {
      const { people } = rowsOf(seed, seed.account.id, 'hash');
      const { agents } = agentRows(seed, 'hash');
      const emails = [...people, ...agents, ...seed.applicants].map(({ email }) => email);
      assert.equal(new Set(emails).size, emails.length);
      for (const email of emails) assert.match(email, /^[a-z0-9._+-]+@([a-z]+\.)?(example(\.org|\.net|\.com)?)$/);
    });

    test('has no empty text and no missing time', () => {
      for (const applicant of seed.applicants) {
        for (const field of ['name', 'email', 'phone', 'letter'] as const) assert.notEqual(applicant[field], '', field);
        assert.ok(Number.isSafeInteger(applicant.appliedAt));
      }
      for (const { title, place, hours, text, postedAt } of Object.values(seed.ads)) {
        assert.ok([title, place, hours, text].every((field) => field !== ''));
        assert.ok(Number.isSafeInteger(postedAt));
      }
    });
  });
}

suite('the large account', () => {
  const after = accountAfter(large);

  test('has the size that the demo promises', () => {
    assert.equal(after.users.length, 12);
    assert.equal(after.jobs.length, 40);
    assert.equal(large.applicants.length, 600);
  });

  test('has users of every type and status, and live, closed and deleted jobs', () => {
    const kinds = (list: readonly string[]) => [...new Set(list)].sort();
    assert.deepEqual(kinds(after.users.map(({ type }) => type)), ['fullAccess', 'owner', 'specificJobAccess']);
    assert.deepEqual(kinds(after.users.map(({ status }) => status)), ['active', 'deactivated', 'invited', 'removed']);
    assert.deepEqual(kinds(after.jobs.map(({ status }) => status)), ['closed', 'open']);
    assert.equal(after.deletedJobs.length, 1);
  });

  test('has applicants in every stage, some with tags and CVs', () => {
    for (const stage of STAGES)
      assert.ok(
        large.applicants.some((applicant) => applicant.stage === stage),
        stage,
      );
    assert.ok(large.applicants.some(({ tags }) => tags.length > 1));
    assert.ok(large.applicants.filter(({ cv }) => cv !== null).length > 50);
  });

  test('is the same, byte for byte, for the same time, and differs for another time', () => {
    assert.equal(JSON.stringify(harbour(NOW)), JSON.stringify(large));
    assert.notEqual(JSON.stringify(harbour(NOW + 3_600_000)), JSON.stringify(large));
  });

  test('can be created at any hour of the day', () => {
    for (const minutes of [0, 1, 179, 180, 720, 1439]) {
      const now = Date.UTC(2024, 1, 29) + minutes * 60_000;
      const { history, applicants } = harbour(now);
      const times = [...history.events.map(({ at }) => at), ...remarksOf(applicants).map(({ at }) => at)];
      assert.ok(Math.max(...times) <= now, `${minutes} minutes after midnight`);
    }
  });

  test('keeps the notes of a user who has been removed since (APP-4)', () => {
    assert.equal(after.users.find(({ id }) => id === 'gwen')?.status, 'removed');
    assert.ok(remarksOf(large.applicants).some(({ by }) => by === 'gwen'));
  });

  test('has remarks only by users who could see the applicants', () => {
    const byYuki = remarksOf(large.applicants).filter(({ by }) => by === 'yuki');
    assert.ok(byYuki.length > 0);
    for (const { applicant } of byYuki) assert.equal(applicant.job, 'peer-support-wodonga');
  });

  test('has a poster without access (ACC-3), and a demoted user who got jobs back (USR-5)', () => {
    using account = Account.load(after);
    const jobsOf = (user: string) => account.as({ user }).jobsFor('viewApplicants', NOW);
    assert.ok(!jobsOf('tom').includes('disability-support-geelong'));
    assert.equal(after.jobs.find(({ id }) => id === 'disability-support-geelong')?.postedBy, 'tom');
    assert.deepEqual(jobsOf('ben'), ['case-manager-geelong', 'case-manager-mildura', 'intake-mildura']);
  });

  test('includes a support visit: a note with both names, denials, nobody inside now, one pending request', () => {
    const byAgents = remarksOf(large.applicants).filter(({ agent }) => agent !== undefined);
    assert.deepEqual(
      byAgents.map(({ by, agent }) => ({ by, agent })),
      [{ by: 'devika', agent: 'ann' }],
    );
    const reasons = large.history.activities.flatMap(({ reason }) => reason ?? []);
    assert.deepEqual(reasons, [
      'consentOff',
      'neverInSupportSession',
      'outsideScopeApplicantData',
      'outsideScopeReadOnly',
      'sessionEnded',
    ]);
    const { consent, sessions, requests } = after.support;
    assert.deepEqual([consent, sessions, requests.map(({ agent }) => agent)], [null, [], ['bo']]);
  });
});

suite('an account under another id', () => {
  test('has different email addresses, and the same agents', () => {
    assert.equal(emailIn('acme', acme, 'olga'), 'olga@acmecare.example');
    assert.equal(emailIn('acme-17', acme, 'olga'), 'olga+acme-17@acmecare.example');
    assert.ok(rowsOf(acme, 'acme-17', 'hash').people.every(({ account }) => account === 'acme-17'));
    assert.deepEqual(
      agentRows(acme, 'hash').credentials.map(({ email }) => email),
      ['ann@vendor.example', 'bo@vendor.example'],
    );
  });

  test('has no login for a removed user', () => {
    const persons = rowsOf(acme, 'acme', 'hash').credentials.map(({ person }) => person);
    assert.ok(!persons.includes('rosa'));
    assert.ok(
      persons.includes('dana') && persons.includes('ivan'),
      'deactivated and invited users can sign in to see the reason',
    );
  });
});

suite('a PDF', () => {
  test('lists the byte offset of each object', () => {
    const file = pdf(['One', 'a (bracket) and a \\', 'Zoë 語']).toString('latin1');
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1]);
    assert.ok(file.startsWith('%PDF-1.4\n'));
    assert.ok(file.slice(start).startsWith('xref\n0 6\n'));
    const places = [...file.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
    assert.equal(places.length, 5);
    for (const [index, place] of places.entries()) assert.ok(file.slice(place).startsWith(`${index + 1} 0 obj\n`));
    const [, length, content] = /\/Length (\d+) >>\nstream\n(.*)\nendstream/s.exec(file) ?? [];
    assert.equal(Number(length), content?.length);
    assert.ok(content?.includes('(a \\(bracket\\) and a \\\\) Tj'));
    assert.ok(content?.includes('(Zoë ?) Tj'));
  });
});

test('the portal accepts the demo password', () => {
  assert.ok(DEMO_PASSWORD.length >= 12);
});

test('the hint of the demo names an existing login', () => {
  const { credentials } = rowsOf(large, 'harbour', 'hash');
  const [, email] = /Sign in as +(\S+)/.exec(DEMO_HINT) ?? [];
  assert.ok(credentials.some((login) => login.email === email));
  assert.ok(DEMO_HINT.includes(DEMO_PASSWORD));
});

function accountAfter({ account, history }: Seed): AccountDocument {
  using loaded = Account.load(account);
  loaded.apply(history.events);
  return loaded.toJSON();
}

function ids(list: readonly { id: string }[]): Set<string> {
  return new Set(list.map(({ id }) => id));
}

function remarksOf(applicants: readonly SeededApplicant[]) {
  return applicants.flatMap((applicant) =>
    [...applicant.notes, ...applicant.messages].map((remark) => ({ ...remark, applicant })),
  );
}
