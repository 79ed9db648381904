// How the pages talk to the server: one way to send a request, one kind of error.
import type { Denied } from 'consentry';
import type { Csrf, Problem } from 'consentry-portal-server/api';

type ProblemBody = Pick<Problem, 'detail'> & Partial<Pick<Problem, 'decision' | 'pointer'>>;

/** An error the server returned: RFC 9457 problem details, with the decision if the rules denied the action. */
export class ProblemError extends Error {
  readonly decision: Denied | undefined;
  /** The faulty part of the body, as a JSON pointer. */
  readonly pointer: string | undefined;

  constructor(
    /** 0 if the server did not respond. */
    readonly status: number,
    { detail, decision, pointer }: ProblemBody,
  ) {
    super(detail);
    this.decision = decision;
    this.pointer = pointer;
  }
}

/** The part of an address after the `?`; undefined and empty values are left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

/** An address on the server; encodes `parts`. */
export function address(parts: readonly string[], query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)])).toString();
  return `/api/${parts.map(encodeURIComponent).join('/')}${search && `?${search}`}`;
}

export async function read<T>(url: string): Promise<T> {
  return (await send(url)).json();
}

/** Downloads that address as a file; a plain link would save an error response too. */
export async function saveFile(url: string, name: string): Promise<void> {
  const file = URL.createObjectURL(await (await send(url)).blob());
  Object.assign(document.createElement('a'), { href: file, download: name }).click();
  URL.revokeObjectURL(file);
}

export async function write<T>(url: string, body: unknown): Promise<T> {
  return change(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

export async function put<T>(url: string, body: FormData): Promise<T> {
  return change(url, { method: 'PUT', body });
}

/** Every sign-in and sign-out changes the token, also those in another tab, so a stale token is replaced once. */
let token: Promise<string> | undefined;

export function forgetToken(): void {
  token = undefined;
}

async function change<T>(url: string, init: RequestInit): Promise<T> {
  const had = token !== undefined;
  const response = await sendWithToken(url, init).catch((problem: unknown) => {
    if (!had || !(problem instanceof ProblemError) || problem.status !== 403 || problem.decision) throw problem;
    forgetToken();
    return sendWithToken(url, init);
  });
  return response.status === 204 ? (undefined as T) : response.json();
}

async function sendWithToken(url: string, init: RequestInit): Promise<Response> {
  token ??= read<Csrf>('/api/csrf').then((csrf) => csrf.token);
  try {
    return await send(url, { ...init, headers: { ...init.headers, 'x-csrf-token': await token } });
  } catch (problem) {
    if (problem instanceof ProblemError && problem.status === 0) forgetToken();
    throw problem;
  }
}

async function send(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init).catch(() => {
    throw new ProblemError(0, { detail: 'The server could not be reached. As far as we know, nothing has changed.' });
  });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  throw new ProblemError(response.status, { ...problem, detail: problem.detail ?? statusWords(response.status) });
}

const statusWords = (status: number) => `The server returned status ${status}.`;
