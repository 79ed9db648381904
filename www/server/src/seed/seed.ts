// What a new account begins with: the account itself, its history, and what belongs to it in the portal's own tables.
import type { AccountInput, Activity, Event } from 'consentry';
import type { AdText, Applicant } from '../api.ts';

/** Ids are keys here; whose id is not among the users, ads or applicants of the account is a mistake of the seed. */
export interface Seed {
  organisation: string;
  /** The account before its history. */
  account: AccountInput;
  /** What has happened since, as the engine decided it. */
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
