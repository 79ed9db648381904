// How the pages speak to the server: one way to ask, one way to be refused.
import type { Denied } from 'consentry';
import type { Csrf, Problem } from 'consentry-portal-server/api';

type Refusal = Pick<Problem, 'detail'> & Partial<Pick<Problem, 'decision' | 'pointer'>>;

/** A refusal of the server: RFC 9457 problem details, with the engine's decision when it was the engine's. */
export class ProblemError extends Error {
  readonly decision: Denied | undefined;
  /** Where the body is wrong. */
  readonly pointer: string | undefined;

  constructor(
    /** 0 when there was no answer at all. */
    readonly status: number,
    { detail, decision, pointer }: Refusal,
  ) {
    super(detail);
    this.decision = decision;
    this.pointer = pointer;
  }
}

/** What stands behind the `?`; what is undefined or empty is left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

/** The address of something of the server: `parts` are encoded. */
export function address(parts: readonly string[], query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)])).toString();
  return `/api/${parts.map(encodeURIComponent).join('/')}${search && `?${search}`}`;
}

export async function read<T>(url: string): Promise<T> {
  return (await send(url)).json();
}

/** Saves what is at that address as a file; a link would save a refusal too. */
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

/** The token changes with every sign-in and sign-out, also with those of another tab: so a stale one is asked for again. */
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
    throw new ProblemError(0, { detail: 'The server cannot be reached. Nothing was changed as far as we know.' });
  });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  throw new ProblemError(response.status, { ...problem, detail: problem.detail ?? answered(response.status) });
}

const answered = (status: number) => `The server answered ${status}.`;
