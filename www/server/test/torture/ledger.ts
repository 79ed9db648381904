// Compares what clients were told with what the database holds.
import assert from 'node:assert/strict';
import { Account, type Activity, type Event } from 'consentry';
import type { Database } from '../../src/database/open.ts';
import { acme } from '../../src/seed/acme.ts';
import { AccountStore } from '../../src/store/account-store.ts';
import type { Answer } from '../caller.ts';
import { type Command, titleOf } from './mix.ts';

const ID = 'acme';

export class Ledger {
  /** By version. */
  readonly acknowledged = new Map<number, Event>();
  readonly statuses = new Map<number, number>();
  /** Commands without an answer, or with a server error: they may or may not have been executed. */
  uncertain = 0;
  /** The number of responses to an agent (LOG-1). */
  served = 0;
  readonly #sentNotes = new Set<string>();
  readonly #keptNotes = new Set<string>();

  /** Call it before sending a command. */
  sending({ action, details }: Command): void {
    if (action.type === 'addApplicantNote') this.#sentNotes.add(details?.text ?? '');
  }

  unanswered(): void {
    this.uncertain += 1;
  }

  answered({ action, details = {} }: Command, { status, body }: Answer): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    if (status >= 500) this.uncertain += 1;
    const note = action.type === 'addApplicantNote' ? details.text : undefined;
    if (note !== undefined && status < 500) this.#sentNotes.delete(note);
    if (status !== 200) return;
    if (note !== undefined) this.#keptNotes.add(note);
    for (const event of body.events as Event[]) {
      assert.ok(
        !this.acknowledged.has(event.version),
        `two clients were told that their event is version ${event.version}`,
      );
      this.acknowledged.set(event.version, event);
    }
  }

  /** @throws if the database lacks an acknowledged entry, or is inconsistent. */
  async check(database: Database): Promise<void> {
    const events = await readEvents(database);
    for (const [version, event] of this.acknowledged) {
      assert.deepEqual(events[version - 1], event, `version ${version} was acknowledged`);
    }
    using replayed = Account.load(acme.account);
    replayed.apply(events);
    await checkAccount(database, replayed);
    await checkActivities(database, events, this.served);
    await checkAds(database, replayed);
    await checkPeople(database, replayed);
    await this.#checkNotes(database);
  }

  async #checkNotes({ db }: Database): Promise<void> {
    const rows = await db.selectFrom('notes').select('text').where('account', '=', ID).execute();
    const seeded = new Set(acme.applicants.flatMap(({ notes }) => notes.map(({ text }) => text)));
    const found = rows.map(({ text }) => text).filter((text) => !seeded.has(text));
    const kept = new Set(found);
    assert.equal(kept.size, found.length, 'a note was stored twice');
    for (const text of this.#keptNotes) assert.ok(kept.has(text), `${text} was acknowledged`);
    const uncertain = found.filter((text) => !this.#keptNotes.has(text));
    for (const text of uncertain) assert.ok(this.#sentNotes.has(text), `${text} was denied or never sent`);
  }
}

/** All events; checks that their versions are 1, 2, 3 … without gaps. */
async function readEvents({ db }: Database): Promise<Event[]> {
  const rows = await db
    .selectFrom('events')
    .select(['version', 'at', 'body'])
    .where('account', '=', ID)
    .orderBy('version')
    .execute();
  rows.forEach(({ version, at, body }, index) => {
    assert.deepEqual([version, body.version, body.at], [index + 1, index + 1, at]);
  });
  return rows.map(({ body }) => body);
}

/** The account that the next process loads, fully checked (ENG-8), equals the replay of the log. */
async function checkAccount(database: Database, replayed: Account): Promise<void> {
  const store = await AccountStore.open(database);
  const loaded = await store.load(ID, true);
  assert.deepEqual(loaded?.toJSON(), replayed.toJSON());
  Account.load(loaded?.toJSON()).dispose();
  const row = await database.db.selectFrom('accounts').selectAll().where('id', '=', ID).executeTakeFirstOrThrow();
  assert.equal(row.version, replayed.version);
  assert.equal(row.snapshot.version, row.snapshot_version);
}

/** Activities are numbered without gaps, follow on each other's versions, and name every event exactly once. */
async function checkActivities({ db }: Database, events: Event[], served: number): Promise<void> {
  const { activities: last } = await db
    .selectFrom('accounts')
    .select('activities')
    .where('id', '=', ID)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('activities')
    .select(['number', 'body'])
    .where('account', '=', ID)
    .orderBy('number')
    .execute();
  assert.deepEqual(
    rows.map(({ number }) => number),
    Array.from({ length: last }, (_, index) => index + 1),
  );
  let version = 0;
  for (const { number, body } of rows) {
    assert.equal(body.version, version, `activity ${number}`);
    const types = events.slice(version, version + body.events.length).map(({ type }) => type);
    assert.deepEqual(types, body.events, `activity ${number}`);
    version += types.length;
  }
  assert.equal(version, events.length);
  assert.ok(rows.filter(({ body }) => isReading(body)).length >= served, `an agent got ${served} responses`);
}

const isReading = ({ by, action, outcome }: Activity) =>
  'agent' in by && action?.type === 'viewApplicants' && outcome === 'done';

/** An ad exists exactly if its job does, with the title it was posted with. */
async function checkAds({ db }: Database, replayed: Account): Promise<void> {
  const rows = await db.selectFrom('ads').select(['job', 'title']).where('account', '=', ID).execute();
  const jobs = replayed.toJSON().jobs.map(({ id }) => id);
  assert.deepEqual(rows.map(({ job }) => job).sort(), jobs.sort());
  for (const { job, title } of rows) assert.equal(title, expectedTitle(job), job);
}

function expectedTitle(job: string): string {
  if (job.startsWith('copy-')) return `${acme.ads.nurse?.title} (copy)`;
  return acme.ads[job]?.title ?? titleOf(job);
}

/** Every user has a name, and every invited user an invitation, as the same transaction writes both. */
async function checkPeople({ db }: Database, replayed: Account): Promise<void> {
  const people = await db.selectFrom('people').select('id').where('account', '=', ID).execute();
  const users = replayed.toJSON().users.map(({ id }) => id);
  assert.deepEqual(people.map(({ id }) => id).sort(), users.sort());
  const invitations = await db.selectFrom('invitations').select('person').where('account', '=', ID).execute();
  const invited = users.filter((id) => id.startsWith('user-'));
  assert.deepEqual(invitations.map(({ person }) => person).sort(), invited.sort());
}
