// Turns a seed into rows of the portal's tables.
import { Account } from 'consentry';
import type { Insertable } from 'kysely';
import type { Remark } from '../api.ts';
import type { ContentTables } from '../database/content-tables.ts';
import type { SignInTables } from '../database/sign-in-tables.ts';
import type { Seed, SeededApplicant } from './seed.ts';

type ContentAndSignIn = ContentTables & SignInTables;
type OfAccounts = 'people' | 'credentials' | 'ads' | 'applicants' | 'cvs' | 'notes' | 'messages';

/** The rows of one account, ordered so that referenced rows come first. */
export type Rows = { [T in OfAccounts]: (Insertable<ContentAndSignIn[T]> & { account: string })[] };

/** The rows of the vendor's agents, who belong to no account. */
export type AgentRows = { [T in 'agents' | 'credentials']: Insertable<SignInTables[T]>[] };

/** The rows of a seed in the account `account`. */
export function rowsOf(seed: Seed, account: string, passwordHash: string): Rows {
  const { applicants } = seed;
  return {
    people: Object.entries(seed.people).map(([id, { name }]) => ({
      account,
      id,
      name,
      email: emailIn(account, seed, id),
    })),
    credentials: credentials(seed, account, passwordHash),
    ads: Object.entries(seed.ads).map(([job, { postedAt, ...ad }]) => ({ account, job, ...ad, posted_at: postedAt })),
    applicants: applicants.map((applicant) => applicantRow(account, applicant)),
    cvs: applicants.flatMap(({ id, cv }) =>
      cv === null ? [] : [{ account, applicant: id, ...cv, size: cv.bytes.length }],
    ),
    notes: applicants.flatMap(({ id, notes }) => remarks(account, id, notes)),
    messages: applicants.flatMap(({ id, messages }) => remarks(account, id, messages)),
  };
}

/** A person's email address in the account `account`; with an id other than the seed's own, `olga+acme-17@…`. */
export function emailIn(account: string, seed: Seed, person: string): string {
  const email = seed.people[person]?.email;
  if (email === undefined) throw new Error(`the seed of ${seed.account.id} has no person ${JSON.stringify(person)}`);
  return account === seed.account.id ? email : email.replace('@', `+${account.toLowerCase()}@`);
}

/** The agents of a seed and their logins. */
export function agentRows(seed: Seed, password_hash: string): AgentRows {
  const agents = Object.entries(seed.agents).map(([id, agent]) => ({ id, ...agent }));
  return {
    agents,
    credentials: agents.map(({ id: person, email }) => {
      return { email, password_hash, kind: 'agent' as const, account: null, person };
    }),
  };
}

/** Invited people can sign in too, as if they had set a password but not joined yet. */
function credentials(seed: Seed, account: string, password_hash: string): Rows['credentials'] {
  return members(seed).map((person) => {
    return { email: emailIn(account, seed, person), password_hash, kind: 'user' as const, account, person };
  });
}

/** Everyone who is not removed. */
function members(seed: Seed): string[] {
  using account = Account.load(seed.account);
  account.apply(seed.history.events);
  return account
    .users()
    .filter(({ status }) => status !== 'removed')
    .map(({ id }) => id);
}

function applicantRow(account: string, applicant: SeededApplicant): Rows['applicants'][number] {
  const { appliedAt, tags, notes, messages, cv, ...plain } = applicant;
  return { account, ...plain, tags: JSON.stringify(tags), applied_at: appliedAt };
}

function remarks(account: string, applicant: string, list: readonly Remark[]): Rows['notes'] {
  return list.map(({ by, agent = null, at, text }, index) => {
    return { account, id: `${applicant}.${index + 1}`, applicant, by_user: by, agent, at, text };
  });
}
