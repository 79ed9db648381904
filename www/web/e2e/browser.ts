// A real Chromium on the built pages. Whatever a page complains of fails the test.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Caller } from 'consentry-portal-server/test/caller';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** The folder of the built pages. */
export const WEB = process.env.PORTAL_WEB ?? fileURLToPath(new URL('../../dist', import.meta.url));

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
const DESKTOP = { width: 1280, height: 900 };
/** Milliseconds. For what never comes; what is slow is no fault. */
const PATIENCE = 180_000;

export function launch(): Promise<Browser> {
  const executablePath = CHROMIUM.find((candidate) => candidate !== '' && existsSync(candidate));
  if (executablePath === undefined) throw new Error('no Chromium found; name one in the variable CHROMIUM');
  return chromium.launch({ executablePath, args: FLAGS, timeout: PATIENCE });
}

export interface VisitOptions extends BrowserContextOptions {
  /** What the server may refuse here; Chromium calls each such answer an error. */
  refusals?: readonly number[];
}

/** One window, with cookies of its own. */
export class BrowserWindow {
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    private readonly refusals: readonly number[],
  ) {}

  static async open(browser: Browser, { refusals = [], ...options }: VisitOptions = {}): Promise<BrowserWindow> {
    const context = await browser.newContext({ viewport: DESKTOP, ...options });
    context.setDefaultTimeout(PATIENCE);
    return BrowserWindow.in(context, refusals);
  }

  private static async in(context: BrowserContext, refusals: readonly number[]): Promise<BrowserWindow> {
    const window = new BrowserWindow(await context.newPage(), context, refusals);
    window.page.on('pageerror', (error) => window.complaints.push(String(error)));
    window.page.on('console', (message) => {
      if (message.type() === 'error') window.hear(message.text());
    });
    return window;
  }

  private hear(complaint: string): void {
    const status = /^Failed to load resource: .* status of (\d+)/.exec(complaint)?.[1];
    if (status === undefined || !this.refusals.includes(Number(status))) this.complaints.push(complaint);
  }

  /** Signed in as the caller is, if they are, at an address such as `#/jobs`. */
  async enter({ origin, cookies }: Caller, address: string): Promise<void> {
    const [name, value] = ['portal', cookies.get('portal')];
    if (value !== undefined) {
      await this.context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Strict' }]);
    }
    await this.page.goto(`${origin}/${address}`);
    await settled(this.page);
  }

  /** Another tab of the same browser. */
  tab(): Promise<BrowserWindow> {
    return BrowserWindow.in(this.context, this.refusals);
  }

  /** @throws when a page complained: an error nobody caught, something the content policy forbids, a request refused. */
  async close(): Promise<void> {
    await this.context.close();
    assert.deepEqual(this.complaints, [], 'the pages have nothing to complain of');
  }
}

/** Goes to another place of the portal and waits until it is there. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, address);
  await settled(page, placeOf(address));
}

/** The page is there, and loads nothing any more. */
export async function settled(page: Page, place?: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const main = document.querySelector('main');
    const isThere = main !== null && (wanted === undefined || main.dataset.place === wanted);
    return isThere && document.querySelector('.loading') === null;
  }, place);
}

/** `#/in/acme/jobs?q=x` is the place `jobs`. */
function placeOf(address: string): string {
  const [path = ''] = address.replace(/^#\//, '').split('?');
  return path.replace(/^in\/[^/]+\//, '');
}
