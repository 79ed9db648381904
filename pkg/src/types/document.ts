import type { Principal } from './principal.js';

/** What a user is in the account (rules, §0). */
export type UserType = 'owner' | 'fullAccess' | 'specificJobAccess';

/** Where a membership stands (rules, §0). */
export type UserStatus = 'invited' | 'active' | 'deactivated' | 'removed';

/** Whether a job ad is open. Closing changes nobody's access (JOB-4). */
export type JobStatus = 'open' | 'closed';

/** What a consent covers (CON-10). */
export interface Scope {
  readonly mode: 'readOnly' | 'readWrite';
  /** Whether the applicants' data is covered. */
  readonly applicantData: boolean;
}

/** What an account decides for itself. */
export interface Policy {
  /** Who may open settings and activity log. Default `ownerAndFullAccess`. */
  readonly administrators: 'ownerAndFullAccess' | 'ownerOnly';
  /** Who may edit job ads (JOB-3). Default `anyUser`. */
  readonly jobAdEditing: 'anyUser' | 'posterOwnerOrFullAccess';
  /** The longest consent, milliseconds; null: no cap. Default null (CON-3). */
  readonly maxConsentMs: number | null;
  /** After how many milliseconds an unanswered request lapses (CON-7). Default 14 days. */
  readonly requestLapseMs: number;
}

/** A user of the account. A removed one keeps this record as a tombstone (USR-8). */
export interface User {
  readonly id: string;
  readonly type: UserType;
  readonly status: UserStatus;
  /** Which membership of this id it is, from 1 (USR-8). Default 1. */
  readonly epoch: number;
}

/** A job ad. */
export interface Job {
  readonly id: string;
  /** The user who posted it: history, kept for ever. */
  readonly postedBy: string;
  /** In which membership. Default 1. */
  readonly postedByEpoch: number;
  /** Default `open`. */
  readonly status: JobStatus;
  /** Ids of the `specificJobAccess` users with job access. Default none. */
  readonly access: readonly string[];
}

/** The account's authorisation that agents may enter (CON-3). */
export interface Consent {
  readonly id: string;
  readonly givenBy: string;
  /** The type that user had then. */
  readonly givenByType: UserType;
  /** Milliseconds since the epoch. */
  readonly givenAt: number;
  /** Milliseconds since the epoch, exclusive (ENG-9); null: until switched off. */
  readonly expiresAt: number | null;
  readonly scope: Scope;
  /** The agents it names; null: any agent of the vendor. */
  readonly agents: readonly string[] | null;
  readonly purpose?: string;
  readonly case?: string;
  /** The id of the request it answers (CON-8). */
  readonly request?: string;
}

/** A pending request for consent (CON-7). */
export interface SupportRequest {
  readonly id: string;
  readonly agent: string;
  /** Milliseconds since the epoch. */
  readonly askedAt: number;
  readonly scope: Scope;
  /** For how many milliseconds; null: until switched off. */
  readonly durationMs: number | null;
  readonly purpose: string;
  readonly case?: string;
}

/** An open support session (SES-1). */
export interface SupportSession {
  readonly id: string;
  readonly agent: string;
  /** The consent it is bound to for life. */
  readonly consent: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** The user whom the agent acts as; null: nobody. */
  readonly simulating: string | null;
}

/** Everything about the vendor's access. */
export interface Support<C = Consent> {
  /** Default null: off (CON-1). */
  readonly consent: C | null;
  readonly requests: readonly SupportRequest[];
  readonly sessions: readonly SupportSession[];
  /** Ids of consents, requests and sessions that left the document: never used again. */
  readonly usedIds: readonly string[];
}

interface Document<S> {
  readonly format: 1;
  readonly id: string;
  /** Events applied so far (ENG-7). */
  readonly version: number;
  /** When the last event was, milliseconds since the epoch (ENG-9). */
  readonly lastEventAt: number;
  readonly policy: Policy;
  readonly users: readonly User[];
  readonly jobs: readonly Job[];
  /** Ids that may not be used again (JOB-5). */
  readonly deletedJobs: readonly string[];
  readonly support: S;
}

/** A whole account, every field written out: what `toJSON` gives. */
export interface AccountDocument extends Document<Support> {
  /** In a projection only. */
  readonly projectionFor?: never;
}

/** In a projection who gave the consent may be left out (rules, §9). */
export type ProjectedConsent = Omit<Consent, 'givenBy' | 'givenByType'> &
  Partial<Pick<Consent, 'givenBy' | 'givenByType'>>;

/** The part of an account that decides everything one principal may ask, and holds nothing else (ENG-10). */
export interface Projection extends Document<Support<ProjectedConsent>> {
  readonly projectionFor: Principal;
}

type Optional<T, Required extends keyof T> = Pick<T, Required> & Partial<Omit<T, Required>>;

/** What `Account.load` takes: whatever has a default may be left out. Unknown fields are refused. */
export type AccountInput = Partial<Pick<AccountDocument, 'format' | 'version' | 'lastEventAt' | 'deletedJobs'>> & {
  readonly id: string;
  readonly users: readonly Optional<User, 'id' | 'type' | 'status'>[];
  readonly policy?: Partial<Policy>;
  readonly jobs?: readonly Optional<Job, 'id' | 'postedBy'>[];
  readonly support?: Partial<Support>;
};
