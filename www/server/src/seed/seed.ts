// What a new account starts with: the account itself, its history, and its content in the portal's own tables.
import type { AccountInput, Activity, Event } from 'consentry';
import type { AdText, Applicant } from '../api.ts';

/** The keys of the records are ids. Every id must exist in the account; otherwise the seed is faulty. */
export interface Seed {
  organisation: string;
  /** The account before its history. */
  account: AccountInput;
  /** What has happened since, as decided by the engine. */
  history: { events: Event[]; activities: Activity[] };
  people: Record<string, SeededPerson>;
  agents: Record<string, SeededPerson>;
  ads: Record<string, SeededAd>;
  applicants: SeededApplicant[];
}

export interface SeededPerson {
  name: string;
  email: string;
}

export interface SeededAd extends AdText {
  postedAt: number;
}

export interface SeededApplicant extends Omit<Applicant, 'applicant' | 'cv'> {
  id: string;
  cv: SeededFile | null;
}

export interface SeededFile {
  name: string;
  type: string;
  bytes: Buffer;
}
