// The tables for people, logins, sign-ins and invitations.
import type { ColumnType } from 'kysely';

export interface SignInTables {
  people: PeopleTable;
  agents: AgentsTable;
  credentials: CredentialsTable;
  sign_ins: SignInsTable;
  support_sessions: SupportSessionsTable;
  invitations: InvitationsTable;
}

/** Everyone who is or was in an account; former users are still named under their notes (APP-4). */
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

/** One email address is one login, either a customer's or an agent's. */
export interface CredentialsTable {
  /** Lower case. */
  email: string;
  password_hash: string;
  kind: 'user' | 'agent';
  /** Null for an agent. */
  account: string | null;
  person: string;
}

export interface SignInsTable {
  /** SHA-256 of the secret in the cookie; reading this table does not allow anyone to sign in. */
  hash: string;
  kind: 'user' | 'agent';
  account: string | null;
  person: string;
  created_at: number;
  seen_at: number;
  expires_at: number;
}

/** The support session that a sign-in acts in, per account. */
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
