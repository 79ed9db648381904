import type {
  Consent,
  Job,
  JobInput,
  Policy,
  PolicyInput,
  SupportRequest,
  SupportSession,
  User,
  UserInput,
} from '../generated/model.js';
import type { Principal } from './principal.js';

export type {
  Administrators,
  Consent,
  Job,
  JobAd,
  JobAdEditing,
  JobFilter,
  JobInput,
  JobStatus,
  Mode,
  Policy,
  PolicyInput,
  Scope,
  SupportRequest,
  SupportSession,
  User,
  UserFilter,
  UserInput,
  UserStatus,
  UserType,
} from '../generated/model.js';

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
  /** How many events were applied so far (ENG-7). */
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

/** A whole account, every field written out: what `toJSON` returns. */
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

/** What `Account.load` takes: whatever has a default may be left out. Unknown fields are refused. */
export type AccountInput = Partial<Pick<AccountDocument, 'format' | 'version' | 'lastEventAt' | 'deletedJobs'>> & {
  readonly id: string;
  readonly users: readonly UserInput[];
  readonly policy?: PolicyInput;
  readonly jobs?: readonly JobInput[];
  readonly support?: Partial<Support>;
};
