// Whether anything in a database has changed, and whether anything of it stands in an answer.
import assert from 'node:assert/strict';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../src/database/tables.ts';
import type { Seed } from '../../src/seed/seed.ts';

/**
 * The log is told of what agents attempt in vain (LOG-4), and of what they may look for before it turns out not to be
 * there (LOG-1). When somebody was last seen is no change of anything.
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

/** Everything that an answer to the wrong person must not hold. */
export class Secrets {
  readonly #texts: string[];

  constructor(seeds: Seed[], more: string[]) {
    this.#texts = [...seeds.flatMap(textsOf), ...more];
  }

  assertNoneIn(text: string, what: string): void {
    for (const secret of this.#texts) assert.ok(!text.includes(secret), `${what}: ${secret} stands in ${text}`);
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
