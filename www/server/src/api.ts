// The HTTP API between the server and the pages, in addition to the types of `consentry`. Types only.
//
// Everything of one account is under `/api/accounts/:account`. Errors are RFC 9457 problems (`Problem`). Every request other
// than GET needs the header `x-csrf-token`.
import type { Action, Activity, Decision, Denied, Event, Principal } from 'consentry';
import type { Snapshot } from 'consentry/dom';

/** `POST /api/sign-in` (a customer's users) and `POST /api/support/sign-in` (agents). Returns `Me`. */
export interface Credentials {
  email: string;
  password: string;
}

/** `GET /api/me`; 401 if nobody is signed in. `POST /api/sign-out` returns 204. */
export type Me =
  | { kind: 'user'; user: string; account: string; organisation: string; name: string; email: string }
  | { kind: 'agent'; agent: string; name: string; email: string };

/** `GET /api/csrf`: the value of `x-csrf-token`; a new one after every sign-in and sign-out. */
export interface Csrf {
  token: string;
}

/** `GET /api/demo`: in a demo, the people who can sign in; 404 otherwise. All have the same password. */
export interface Demo {
  password: string;
  accounts: {
    account: string;
    organisation: string;
    people: { email: string; name: string; type: string; status: string }[];
  }[];
  agents: { email: string; name: string }[];
}

/** `GET /api/invitations/:token`; 404 if it was used, has expired or never existed. */
export interface Invitation {
  organisation: string;
  name: string;
  email: string;
  /** The name of the user who sent it, or of the organisation if no user did, as for the owner of a new account. */
  invitedBy: string;
}
/**
 * `POST /api/invitations/:token`: sets the password, signs in and returns `Me`. Joining is the command `acceptInvitation`.
 * 409 if the email address is already in use.
 */
export interface Joining {
  /** At least 12 characters. */
  password: string;
}

/** `GET …/snapshot` returns one; so does each message `snapshot` of the event stream `GET …/live`. */
export type { Snapshot };

/** `POST …/commands`: executes any action. */
export interface Command {
  action: Action;
  expectedVersion?: number;
  /** What the form sends with its action (`Details` of that action's type); may be left out. */
  details?: Record<string, string>;
}
export interface Done {
  decision: Decision;
  events: Event[];
  /** After `inviteUser`: the path of the page where the invited person sets a password (there is no mail server). */
  invitation?: string;
}
/** The details that an action may carry. Every field is a non-empty string of at most 10,000 characters. */
export interface Details {
  postJobAd: AdText;
  editJobAd: AdText;
  inviteUser: { name: string; email: string };
  /** `tags` are separated by commas and may be empty. */
  updateApplicants: { applicant: string; stage: Stage } | { applicant: string; tags: string };
  addApplicantNote: { applicant: string; text: string };
  messageApplicants: { applicant: string; text: string };
}

export interface AdText {
  title: string;
  place: string;
  hours: string;
  text: string;
}

/**
 * `GET …/people`: everyone in the account, former users included (`viewUsers`). Callers who may view the settings get all
 * of the vendor's agents; others get the agents who wrote something in this account.
 */
export interface People {
  users: Record<string, { name: string; email: string }>;
  agents: Record<string, { name: string }>;
}

/** `GET …/jobs`: `JobAd[]`, the ads of the jobs in `jobsFor('viewJobAd')`. `GET …/jobs/:job`: one ad (`viewJobAd`). */
export interface JobAd extends AdText {
  job: string;
  postedAt: number;
  /** The number of applicants, if the caller may view them; never for agents, as the log would not show that they saw it. */
  applicants?: number;
}

export const STAGES = ['new', 'shortlisted', 'interview', 'offer', 'declined'] as const;
export type Stage = (typeof STAGES)[number];

/** One page of a list. `page` counts from 1. */
export interface Page<Row> {
  rows: Row[];
  page: number;
  pages: number;
  total: number;
}

/**
 * `GET …/jobs/:job/applicants?stage=&page=` (`viewApplicants`) and `GET …/applicants?q=&stage=&job=&page=`, over all jobs in
 * `jobsFor('viewApplicants')`: `Page<ApplicantRow>`. `q` searches name, email address, tags and notes.
 * `GET …/jobs/:job/applicants.csv` exports them (`exportApplicants`).
 */
export interface ApplicantRow {
  applicant: string;
  job: string;
  name: string;
  email: string;
  phone: string;
  appliedAt: number;
  stage: Stage;
  tags: string[];
  notes: number;
  messages: number;
  cv: boolean;
}

/** `GET …/jobs/:job/applicants/:applicant` (`viewApplicants`). */
export interface Applicant extends Omit<ApplicantRow, 'notes' | 'messages' | 'cv'> {
  /** The applicant's letter. */
  letter: string;
  notes: Remark[];
  messages: Remark[];
  /**
   * `GET …/jobs/:job/applicants/:applicant/cv` returns the file (`viewApplicants`). `PUT` replaces it (`updateApplicants`):
   * multipart with one field `cv`, a PDF or DOCX file of at most 5 MiB; otherwise 413 or 415. Returns `CvFile`.
   */
  cv: CvFile | null;
}
export interface CvFile {
  name: string;
  type: string;
  size: number;
}
/** A note or message, with its author: the user and, in a support session, the agent who acted as that user (SES-10). */
export interface Remark {
  by: string;
  agent?: string;
  at: number;
  text: string;
}

/** `GET …/jobs/:job/access` (`viewJobAccess`): the users who can see the applicants now, and why; then all others. */
export interface JobAccess {
  /** The account version that this shows. */
  version: number;
  rows: AccessRow[];
}
export interface AccessRow {
  user: string;
  /** Whether `whoCan('viewApplicants')` includes the user. */
  canView: boolean;
  /**
   * `type`: owner and full access users always have access. `poster`: the user got access by posting the ad (JOB-2).
   * `granted`: `by` gave access at `at`. `invited`: access came with the invitation. `none`: no access; if somebody took it
   * away, `by` and `at` say who and when.
   */
  why: 'type' | 'poster' | 'granted' | 'invited' | 'none';
  by?: string;
  at?: number;
}

/**
 * `GET …/activities?person=&agent=&session=&kind=&outcome=&from=&to=&page=` (`viewActivities`): `Page<NumberedActivity>`,
 * newest first. `person` is the user who acted or was simulated, `kind` an action type, `from` (inclusive) and `to`
 * (exclusive) are milliseconds. `GET …/activities.csv` and `GET …/activities.json` return all rows of the same filter.
 */
export type NumberedActivity = Activity & {
  number: number;
  /** The number of similar attempts within a minute that this entry stands for (LOG-4); left out if it is 1. */
  count?: number;
};

/** `GET /api/support/accounts?q=&page=`: `Page<SupportAccount>`, all customers of the vendor, for agents. */
export interface SupportAccount {
  account: string;
  organisation: string;
  /** The account as this agent may see it now: the consent, their request and their session. */
  snapshot: Snapshot;
}
/**
 * An agent's principal in an account is `{ agent }`. From their `startSupportSession` to their `endSupportSession` it is
 * `{ agent, session }`, even if somebody else has ended the session. `POST …/leave` removes the session from it: 204. After
 * a new sign-in, `POST …/resume` resumes the agent's own open session: 204, or 409 if there is none.
 */
export interface Leaving {
  principal: Principal;
}

/** RFC 9457, `application/problem+json`. `type` is `/problems/<reason>` if the rules denied the action, otherwise `about:blank`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  decision?: Denied;
  /** The faulty part of the body, as a JSON pointer. */
  pointer?: string;
}
