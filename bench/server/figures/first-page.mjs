// How long a signed-in person waits for the dashboard, from the start of the server's process. The browser is already running,
// with an empty cache.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { DEMO_PASSWORD } from '../../../www/server/dist/src/seed/demo.js';
import { people } from '../../../www/server/dist/src/seed/harbour/people.js';
import { Caller } from '../../../www/server/dist/test/caller.js';
import { median } from '../../measure.mjs';
import { startServer } from '../portal.mjs';

const BROWSERS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const POST = 'button[data-action*="postJobAd"]:not([aria-disabled="true"])';

/** Medians, in milliseconds. `env` names the database; this fills it with the demo. */
export async function measure(env, { rounds }) {
  const cookie = await seed(env);
  const executablePath = BROWSERS.find((path) => path !== undefined && existsSync(path));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const results = [];
    for (let round = -1; round < rounds; round++) {
      const result = await visit(browser, env, cookie);
      // The first round only fills the caches of the system.
      if (round >= 0) results.push(result);
    }
    const of = (name) => median(results.map((result) => result[name]));
    return { start: of('start'), page: of('page'), total: of('total') };
  } finally {
    await browser.close();
  }
}

/** @returns the value of a signed-in person's cookie. */
async function seed(env) {
  const server = await startServer({ ...env, PORTAL_DEMO: '1' });
  const caller = new Caller(server.origin, 'harbour');
  await caller.signIn('/api/sign-in', people.miriam.email, DEMO_PASSWORD);
  await server.stop();
  return caller.cookies.get('portal');
}

async function visit(browser, env, value) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const server = await startServer(env);
  try {
    await context.addCookies([{ name: 'portal', value, url: server.origin, httpOnly: true, sameSite: 'Strict' }]);
    const navigated = performance.now();
    await page.goto(server.origin, { waitUntil: 'commit' });
    const post = page.locator(POST);
    await post.waitFor();
    const ready = performance.now();
    // The button is not only visible; it also works.
    await post.click();
    await page.getByRole('dialog').waitFor();
    return { start: server.startedIn, page: ready - navigated, total: ready - server.begun };
  } finally {
    await context.close();
    await server.stop();
  }
}
