// The server, as the pages see it.
import type { Action, Activity, Decision, Denied, Event, Principal, Projection } from 'consentry';
import type { Ad, Applicant, Person } from 'consentry-portal-server/content';

export type { Ad, Applicant, Person, Remark } from 'consentry-portal-server/content';
export type People = Record<string, Person>;
export type Ads = Record<string, Ad>;
export type Details = Record<string, string>;
export type NumberedActivity = Activity & { number: number };
export interface Me {
  principal: Principal;
  organisation: string;
  name: string | undefined;
  /** The vendor's agents by id: whoever meets one may know the name. */
  agents: Record<string, { name: string }>;
}
export interface SignInList {
  organisation: string;
  users: { id: string; type: string; status: string; name: string }[];
  agents: { id: string; name: string }[];
}
export interface Done {
  decision: Decision;
  events: Event[];
}

/** A refusal of the server: RFC 9457 problem details, with the engine's decision when it was the engine's. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly decision: Denied | undefined,
  ) {
    super(detail);
  }
}

export const signInList = () => read<SignInList>('people');
export const me = () => read<Me>('me');
export const users = () => read<People>('users');
export const ads = () => read<Ads>('ads');
export const activities = () => read<NumberedActivity[]>('activities');
export const applicants = (job: string) => read<Applicant[]>(`jobs/${encodeURIComponent(job)}/applicants`);
export const access = (job: string) => read<{ viewApplicants: string[] }>(`jobs/${encodeURIComponent(job)}/access`);
export const signIn = (person: Principal) => write<undefined>('sign-in', person);
export const signOut = () => write<undefined>('sign-out', {});
export const command = (body: { action: Action; expectedVersion?: number; details?: Details }) =>
  write<Done>('commands', body);

/** The caller's projection, and how far the server's clock is ahead of this one. */
export async function projection(): Promise<{ document: Projection; ahead: number }> {
  const response = await send('projection');
  return { document: await response.json(), ahead: Number(response.headers.get('server-time')) - Date.now() };
}

export async function applicantsCsv(job: string): Promise<Blob> {
  return (await send(`jobs/${encodeURIComponent(job)}/applicants.csv`)).blob();
}

async function read<T>(path: string): Promise<T> {
  return (await send(path)).json();
}

async function write<T>(path: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const response = await send(path, { method: 'POST', headers, body: JSON.stringify(body) });
  return response.status === 204 ? (undefined as T) : response.json();
}

async function send(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(`/api/${path}`, init).catch(() => {
    throw new ProblemError(0, 'The server cannot be reached. Nothing was changed as far as we know.', undefined);
  });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  throw new ProblemError(
    response.status,
    problem.detail ?? `The server answered ${response.status}.`,
    problem.decision,
  );
}
