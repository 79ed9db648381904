// The server as the pages see it: one function per route.
import type {
  Applicant,
  ApplicantRow,
  Command,
  Credentials,
  CvFile,
  Demo,
  Done,
  Invitation,
  JobAccess,
  JobAd,
  Joining,
  Me,
  NumberedActivity,
  Page,
  People,
  Snapshot,
  SupportAccount,
} from 'consentry-portal-server/api';
import { address, forgetToken, put, type Query, read, write } from './http.ts';

export type * from 'consentry-portal-server/api';
export { ProblemError, type Query, saveFile } from './http.ts';
export type Details = NonNullable<Command['details']>;

export const me = () => read<Me>(address(['me']));
export const demo = () => read<Demo>(address(['demo']));
export const signIn = (credentials: Credentials) => signingIn<Me>(['sign-in'], credentials);
export const signInSupport = (credentials: Credentials) => signingIn<Me>(['support', 'sign-in'], credentials);
export const signOut = () => signingIn<void>(['sign-out'], {});
export const invitation = (token: string) => read<Invitation>(address(['invitations', token]));
export const join = (token: string, joining: Joining) => signingIn<Me>(['invitations', token], joining);
export const supportAccounts = (query: Query) => read<Page<SupportAccount>>(address(['support', 'accounts'], query));

export const snapshot = (account: string) => read<Snapshot>(of(account, 'snapshot'));
/** The address of the event stream. */
export const live = (account: string) => of(account, 'live');
export const command = (account: string, body: Command) => write<Done>(of(account, 'commands'), body);
/** Lets an agent resume a session that they opened with another sign-in. */
export const resume = (account: string) => write<void>(of(account, 'resume'), {});
export const leave = (account: string) => write<void>(of(account, 'leave'), {});
export const people = (account: string) => read<People>(of(account, 'people'));
export const jobs = (account: string) => read<JobAd[]>(of(account, 'jobs'));
export const access = (account: string, job: string) => read<JobAccess>(of(account, 'jobs', job, 'access'));

export const applicants = (account: string, job: string, query: Query) =>
  read<Page<ApplicantRow>>(address([...place(account), 'jobs', job, 'applicants'], query));
export const searchApplicants = (account: string, query: Query) =>
  read<Page<ApplicantRow>>(address([...place(account), 'applicants'], query));
export const applicant = (account: string, job: string, id: string) =>
  read<Applicant>(of(account, 'jobs', job, 'applicants', id));
/** The address of a job's applicants as a CSV file. */
export const applicantsCsv = (account: string, job: string) => of(account, 'jobs', job, 'applicants.csv');
/** The address of an applicant's CV. */
export const cv = (account: string, job: string, id: string) => of(account, 'jobs', job, 'applicants', id, 'cv');
export function putCv(account: string, job: string, id: string, file: File): Promise<CvFile> {
  const form = new FormData();
  form.set('cv', file);
  return put(cv(account, job, id), form);
}

export const activities = (account: string, query: Query) =>
  read<Page<NumberedActivity>>(address([...place(account), 'activities'], query));
/** The address of all pages of the same activities as one file. */
export const activitiesFile = (account: string, format: 'csv' | 'json', query: Query) =>
  address([...place(account), `activities.${format}`], query);

const place = (account: string) => ['accounts', account];
const of = (account: string, ...parts: string[]) => address([...place(account), ...parts]);

/** Signing in or out changes the CSRF token. */
async function signingIn<T>(parts: string[], body: unknown): Promise<T> {
  try {
    return await write<T>(address(parts), body);
  } finally {
    forgetToken();
  }
}
