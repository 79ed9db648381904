// A real server with the built pages, a real browser, and one person in it.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildServer } from 'consentry-portal-server';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const WEB = path('../../dist');
const SEED = path('../../../server/accounts/acme');
// One secret for all servers of a test: a cookie of one is a cookie of the others.
const SECRET = 'a secret of the tests';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const CHROMIUM = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

export interface Person {
  name: string;
  signIn: { user: string } | { agent: string };
  /** What others, and then this person, did before. */
  before?: [as: { user: string } | { agent: string }, action: object][];
}

export function launch(): Promise<Browser> {
  const executablePath = CHROMIUM.find((candidate) => candidate !== '' && existsSync(candidate));
  if (executablePath === undefined) throw new Error('no Chromium found; name one in the variable CHROMIUM');
  return chromium.launch({ executablePath, args: FLAGS });
}

export class Portal {
  private constructor(
    readonly origin: string,
    /** The cookie of the person, as `name=value`. */
    readonly cookie: string,
    readonly close: () => Promise<void>,
  ) {}

  /** A fresh account in which everything `before` the person's own work has happened. */
  static async open(person: Person): Promise<Portal> {
    const data = await mkdtemp(join(tmpdir(), 'portal-e2e-'));
    const app = await buildServer({ data, seed: SEED, web: WEB, secret: SECRET });
    const origin = await app.listen({ port: 0, host: '127.0.0.1' });
    const cookies = new Map<string, string>();
    for (const [as, action] of [...(person.before ?? []), [person.signIn, undefined] as const]) {
      const key = JSON.stringify(as);
      if (!cookies.has(key)) cookies.set(key, await send(origin, 'sign-in', as, ''));
      if (action !== undefined) cookies.set(key, await send(origin, 'commands', { action }, cookies.get(key) ?? ''));
    }
    const close = async () => {
      await app.close();
      await rm(data, { recursive: true, force: true });
    };
    return new Portal(origin, cookies.get(JSON.stringify(person.signIn)) ?? '', close);
  }

  async browse(
    browser: Browser,
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; context: BrowserContext }> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const [name, value] = this.cookie.split('=', 2) as [string, string];
    await context.addCookies([{ name, value, url: this.origin, httpOnly: true, sameSite: 'Strict' }]);
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(this.origin);
    await settled(page);
    return { page, context };
  }

  async command(action: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
    const headers = { 'content-type': 'application/json', cookie: this.cookie };
    const response = await fetch(`${this.origin}/api/commands`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ action }),
    });
    return { status: response.status, body: await response.json() };
  }
}

async function send(origin: string, route: string, body: object, cookie: string): Promise<string> {
  const headers = { 'content-type': 'application/json', cookie };
  const response = await fetch(`${origin}/api/${route}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${route} ${JSON.stringify(body)}: ${await response.text()}`);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
}

/** Goes to a page of the portal and waits until it is there. */
export async function visit(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, place);
  await page.locator(`main[data-place="${place.replace('#/', '')}"]`).waitFor();
  await settled(page);
}

/** Nothing is loading any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('main') !== null && document.querySelector('.loading') === null,
  );
}
