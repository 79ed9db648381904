// The tables for content that does not affect decisions: ads, applicants, and notes and messages about them.
import type { ColumnType } from 'kysely';
import type { Stage } from '../api.ts';

export interface ContentTables {
  ads: AdsTable;
  applicants: ApplicantsTable;
  cvs: CvsTable;
  notes: RemarksTable;
  messages: RemarksTable;
}

export interface AdsTable {
  account: string;
  job: string;
  title: string;
  place: string;
  hours: string;
  text: string;
  posted_at: number;
}

export interface ApplicantsTable {
  account: string;
  id: string;
  job: string;
  name: string;
  email: string;
  phone: string;
  applied_at: number;
  stage: Stage;
  /** Written as JSON text. */
  tags: ColumnType<string[], string, string>;
  letter: string;
}

export interface CvsTable {
  account: string;
  applicant: string;
  name: string;
  type: string;
  size: number;
  bytes: Uint8Array;
}

/** Its author is the user and, in a support session, also the agent who acted as that user (SES-10). */
export interface RemarksTable {
  account: string;
  id: string;
  applicant: string;
  by_user: string;
  agent: ColumnType<string | null, string | null | undefined, never>;
  at: number;
  text: string;
}
