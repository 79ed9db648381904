// The tables of who may sign in, who is signed in, and who has been invited to.
import type { ColumnType } from 'kysely';

export interface SignInTables {
  people: PeopleTable;
  agents: AgentsTable;
  credentials: CredentialsTable;
  sign_ins: SignInsTable;
  support_sessions: SupportSessionsTable;
  invitations: InvitationsTable;
}

/** Everybody an account knows or knew: those who left are still named under their notes (APP-4). */
export interface PeopleTable {
  account: string;
  id: string;
  name: string;
  email: string;
}

export interface AgentsTable {
  id: string;
  name: string;
  email: string;
}

/** One e-mail address is one login, at one of the two doors. */
export interface CredentialsTable {
  /** Lower case. */
  email: string;
  password_hash: string;
  kind: 'user' | 'agent';
  /** Of an agent: null. */
  account: string | null;
  person: string;
}

export interface SignInsTable {
  /** SHA-256 of the secret in the cookie: who reads this table signs in as nobody. */
  hash: string;
  kind: 'user' | 'agent';
  account: string | null;
  person: string;
  created_at: number;
  seen_at: number;
  expires_at: number;
}

/** In which support session a signed-in agent speaks, by account. */
export interface SupportSessionsTable {
  sign_in: string;
  account: string;
  session: string;
}

export interface InvitationsTable {
  token_hash: string;
  account: string;
  person: string;
  invited_by: string;
  expires_at: number;
  used_at: ColumnType<number | null, number | null | undefined, number | null>;
}
