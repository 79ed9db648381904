// A real server on a port of its own, and people who talk to it over HTTP.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildServer } from '../src/server.ts';

const SEED = fileURLToPath(new URL('../../accounts/acme', import.meta.url));

export interface Answer {
  status: number;
  type: string;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
  body: any;
}

export class Portal {
  private constructor(
    private readonly app: Awaited<ReturnType<typeof buildServer>>,
    private readonly origin: string,
    readonly data: string,
  ) {}

  static async open(test: TestContext, options: { now?: () => number; data?: string } = {}): Promise<Portal> {
    const data = options.data ?? (await mkdtemp(join(tmpdir(), 'portal-')));
    const app = await buildServer({ seed: SEED, secret: 'a secret of the tests', ...options, data });
    const origin = await app.listen({ port: 0, host: '127.0.0.1' });
    test.after(async () => {
      await app.close();
      await rm(data, { recursive: true, force: true });
    });
    return new Portal(app, origin, data);
  }

  /** The server goes away; the files stay. */
  close(): Promise<void> {
    return this.app.close();
  }

  async as(person: { user: string } | { agent: string }): Promise<Caller> {
    const caller = new Caller(this.origin);
    const { status } = await caller.post('/api/sign-in', person);
    if (status !== 204) throw new Error(`sign-in answered ${status}`);
    return caller;
  }

  stranger(): Caller {
    return new Caller(this.origin);
  }

  async saved(): Promise<string> {
    return readFile(join(this.data, 'account.json'), 'utf8').catch(() => '');
  }
}

export class Caller {
  cookie = '';
  constructor(private readonly origin: string) {}

  get(path: string): Promise<Answer> {
    return this.send(path, {});
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.raw(path, JSON.stringify(body));
  }

  raw(path: string, body: string, type = 'application/json'): Promise<Answer> {
    return this.send(path, { method: 'POST', body, headers: { 'content-type': type } });
  }

  do(action: unknown, more: object = {}): Promise<Answer> {
    return this.post('/api/commands', { action, ...more });
  }

  private async send(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(this.origin + path, { ...init, headers: { ...init.headers, cookie: this.cookie } });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.cookie = set.split(';')[0] ?? '';
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    return {
      status: response.status,
      type,
      headers: response.headers,
      body: type.includes('json') ? JSON.parse(text) : text,
    };
  }
}
