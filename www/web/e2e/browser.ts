// A real Chromium on the built pages. Any error on a page fails the test.
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
/** In milliseconds. Only for what never arrives: being slow is not a fault. */
const PATIENCE = 180_000;

export function launch(): Promise<Browser> {
  const executablePath = CHROMIUM.find((candidate) => candidate !== '' && existsSync(candidate));
  if (executablePath === undefined) throw new Error('Chromium not found: set the variable CHROMIUM to its path');
  return chromium.launch({ executablePath, args: FLAGS, timeout: PATIENCE });
}

export interface VisitOptions extends BrowserContextOptions {
  /** Statuses the server may return here; Chromium logs each such response as an error. */
  expected?: readonly number[];
}

/** One window with its own cookies. */
export class BrowserWindow {
  readonly errors: string[] = [];

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    private readonly expected: readonly number[],
  ) {}

  static async open(browser: Browser, { expected = [], ...options }: VisitOptions = {}): Promise<BrowserWindow> {
    const context = await browser.newContext({ viewport: DESKTOP, ...options });
    context.setDefaultTimeout(PATIENCE);
    return BrowserWindow.in(context, expected);
  }

  private static async in(context: BrowserContext, expected: readonly number[]): Promise<BrowserWindow> {
    const window = new BrowserWindow(await context.newPage(), context, expected);
    window.page.on('pageerror', (error) => window.errors.push(String(error)));
    window.page.on('console', (message) => {
      if (message.type() === 'error') window.record(message.text());
    });
    return window;
  }

  private record(message: string): void {
    const status = /^Failed to load resource: .* status of (\d+)/.exec(message)?.[1];
    if (status === undefined || !this.expected.includes(Number(status))) this.errors.push(message);
  }

  /** Opens an address such as `#/jobs`, with the caller's sign-in if they have one. */
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
    return BrowserWindow.in(this.context, this.expected);
  }

  /** @throws if a page logged an error: an uncaught exception, a breach of the content policy, a failed request. */
  async close(): Promise<void> {
    await this.context.close();
    assert.deepEqual(this.errors, [], 'the pages log no errors');
  }
}

/** Goes to another page of the portal and waits until it has loaded. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, address);
  await settled(page, placeOf(address));
}

/** Waits until the page is there and has finished loading. */
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
