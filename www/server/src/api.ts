// What the server and the pages say to each other, beside the shapes of `consentry`. Types only.
//
// Everything of one account lies under `/api/accounts/:account`. Refusals are RFC 9457 problems (`Problem`). Whatever is
// not a GET carries the header `x-csrf-token`.
import type { Action, Activity, Decision, Denied, Event, Principal, Projection } from 'consentry';

/** `POST /api/sign-in` (people of a customer) and `POST /api/support/sign-in` (agents: their own door). Answers `Me`. */
export interface Credentials {
  email: string;
  password: string;
}

/** `GET /api/me`; 401 when nobody is signed in. `POST /api/sign-out` answers 204. */
export type Me =
  | { kind: 'user'; user: string; account: string; organisation: string; name: string; email: string }
  | { kind: 'agent'; agent: string; name: string; email: string };

/** `GET /api/csrf`: what to send in `x-csrf-token`; a new one after every sign-in and sign-out. */
export interface Csrf {
  token: string;
}

/** `GET /api/demo`: whom one may sign in as, in a demo; 404 elsewhere. All have the same password. */
export interface Demo {
  password: string;
  accounts: {
    account: string;
    organisation: string;
    people: { email: string; name: string; type: string; status: string }[];
  }[];
  agents: { email: string; name: string }[];
}

/** `GET /api/invitations/:token`; 404 when it is used, lapsed or never was. */
export interface Invitation {
  organisation: string;
  name: string;
  email: string;
  /** A name; where it was no user, as for the owner of a new account, that of the organisation. */
  invitedBy: string;
}
/**
 * `POST /api/invitations/:token`: sets the password and signs in, answers `Me`. Joining is the command `acceptInvitation`.
 * 409 when somebody signs in with that e-mail already.
 */
export interface Joining {
  /** At least 12 characters. */
  password: string;
}

/** `GET …/snapshot`, and the data of each message `snapshot` of the event stream `GET …/live`. */
export interface Snapshot {
  /** The server's clock, milliseconds. */
  now: number;
  projection: Projection;
}

/** `POST …/commands`: any action of any kind, executed. */
export interface Command {
  action: Action;
  expectedVersion?: number;
  /** What the form says beside its action (`Details` of that action's type); left out: the action alone. */
  details?: Record<string, string>;
}
export interface Done {
  decision: Decision;
  events: Event[];
  /** Of `inviteUser`: the path of the page where the invited person sets a password (there is no mail server here). */
  invitation?: string;
}
/** The details that an action may bring. Every field is a text that is not empty, at most 10,000 characters. */
export interface Details {
  postJobAd: AdText;
  editJobAd: AdText;
  inviteUser: { name: string; email: string };
  /** `tags`: separated by commas; may be empty. */
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
 * `GET …/people`: everybody the account knows (`viewUsers`); to whoever may see the settings all agents of the vendor, to
 * others those who wrote something here.
 */
export interface People {
  users: Record<string, { name: string; email: string }>;
  agents: Record<string, { name: string }>;
}

/** `GET …/jobs`: `JobAd[]`, the ads that `jobsFor('viewJobAd')` names. `GET …/jobs/:job`: one (`viewJobAd`). */
export interface JobAd extends AdText {
  job: string;
  postedAt: number;
  /** How many; only where the caller may view them, and not for agents: it would be a reading that the log does not show. */
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
 * `GET …/jobs/:job/applicants?stage=&page=` (`viewApplicants`) and `GET …/applicants?q=&stage=&job=&page=`, over all jobs of
 * `jobsFor('viewApplicants')`: `Page<ApplicantRow>`. `q` is looked for in name, e-mail, tags and notes.
 * `GET …/jobs/:job/applicants.csv` is `exportApplicants`.
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
  /** What they wrote when they applied. */
  letter: string;
  notes: Remark[];
  messages: Remark[];
  /**
   * The file itself: `GET …/jobs/:job/applicants/:applicant/cv` (`viewApplicants`). `PUT` there, multipart with one field `cv`, puts
   * another in its place (`updateApplicants`): PDF or DOCX, at most 5 MiB; 413 and 415 otherwise. Answers `CvFile`.
   */
  cv: CvFile | null;
}
export interface CvFile {
  name: string;
  type: string;
  size: number;
}
/** Who wrote something: the user, and in a support session also the agent who acted as that user (SES-10). */
export interface Remark {
  by: string;
  agent?: string;
  at: number;
  text: string;
}

/** `GET …/jobs/:job/access` (`viewJobAccess`): who can see the applicants now, and why; then who else could be given it. */
export interface JobAccess {
  /** The version of the account it was read at. */
  version: number;
  rows: AccessRow[];
}
export interface AccessRow {
  user: string;
  /** What `whoCan('viewApplicants')` says. */
  canView: boolean;
  /**
   * `type`: owner and full access always have access. `poster`: got it by posting the ad (JOB-2). `granted`: by whom and when.
   * `invited`: with the invitation. `none`: nobody has given it, or somebody has taken it (then `by` and `at` say who and when).
   */
  why: 'type' | 'poster' | 'granted' | 'invited' | 'none';
  by?: string;
  at?: number;
}

/**
 * `GET …/activities?person=&agent=&session=&kind=&outcome=&from=&to=&page=` (`viewActivities`): `Page<NumberedActivity>`, newest first. `person` is
 * the one who acted or was simulated, `kind` an action's type, `from` and `to` milliseconds, half-open. The same filter, all rows:
 * `GET …/activities.csv`, `GET …/activities.json`.
 */
export type NumberedActivity = Activity & {
  number: number;
  /** How many attempts alike within a minute this entry stands for (LOG-4); left out for one. */
  count?: number;
};

/** `GET /api/support/accounts?q=&page=`: `Page<SupportAccount>`, every customer of the vendor, for agents. */
export interface SupportAccount {
  account: string;
  organisation: string;
  /** What the account looks like to this agent now: consent, their request, their session. */
  snapshot: Snapshot;
}
/**
 * An agent's principal in an account is `{ agent }`, and from the `startSupportSession` they sent to their `endSupportSession`
 * `{ agent, session }`, also when somebody else has ended the session meanwhile. `POST …/leave` forgets it: 204. After
 * signing in anew, `POST …/resume` takes the agent's own open session up again: 204, or 409 when there is none.
 */
export interface Leaving {
  principal: Principal;
}

/** RFC 9457, `application/problem+json`. `type` is `/problems/<reason>` when the rules refused, else `about:blank`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  decision?: Denied;
  /** Where a body is wrong: a JSON pointer. */
  pointer?: string;
}
