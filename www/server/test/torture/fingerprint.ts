// Detects changes in a database, and leaks of its contents in a response.
import assert from 'node:assert/strict';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../src/database/tables.ts';
import type { Seed } from '../../src/seed/seed.ts';

/**
 * Left out are log entries for agents' denied attempts (LOG-4) and for allowed views that then find nothing (LOG-1). The
 * time when a sign-in was last used does not count either.
 */
const LEFT_OUT: Record<string, string> = {
  activities: `where not (agent is not null and (outcome = 'denied' or kind like 'view%'))`,
};
const CHANGES = `- 'seen_at' - 'activities'`;

/** A hash of every row of every table, by table. */
export async function fingerprint(db: Kysely<Tables>): Promise<Record<string, string>> {
  const tables = await db.introspection.getTables();
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await sql<{ hash: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(row, ';' order by row)), '') as hash from (
        select (to_jsonb(whole) ${sql.raw(CHANGES)})::text as row from ${sql.table(name)} as whole
        ${sql.raw(LEFT_OUT[name] ?? '')}
      ) as rows
    `.execute(db);
    prints[name] = rows[0]?.hash ?? '';
  }
  return prints;
}

const STACK = /\n\s+at |node_modules|\.[jt]s:\d/;
const SQL = /\b(select|insert into|update|delete from)\b.*\b(from|where|set|values)\b|syntax error|relation "|\$\d/i;

/** Everything that a response to the wrong person must not contain. */
export class Secrets {
  readonly #texts: string[];

  constructor(seeds: Seed[], more: string[]) {
    this.#texts = [...seeds.flatMap(textsOf), ...more];
  }

  assertNoneIn(text: string, what: string): void {
    for (const secret of this.#texts) assert.ok(!text.includes(secret), `${what}: ${text} contains ${secret}`);
    assert.doesNotMatch(text, STACK, what);
    assert.doesNotMatch(text, SQL, what);
  }
}

function textsOf({ organisation, people, agents, ads, applicants }: Seed): string[] {
  const persons = [...Object.values(people), ...Object.values(agents)].flatMap(({ name, email }) => [name, email]);
  const words = Object.values(ads).flatMap(({ title, text }) => [title, text]);
  const theirs = applicants.flatMap(({ name, email, phone, letter, notes, messages }) => [
    ...[name, email, phone, letter],
    ...[...notes, ...messages].map(({ text }) => text),
  ]);
  return [organisation, ...persons, ...words, ...theirs].filter((text) => text !== '');
}
