// Every page in light and dark, wide and narrow: axe finds nothing, nothing is wider than the window; pictures to look at.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { AGENTS, CUSTOMERS } from './people.ts';
import { launch, type Person, Portal, visit } from './portal.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const PICTURES = process.env.PICTURES ?? join(tmpdir(), 'portal-pictures');
const PLACES = [
  'jobs',
  'jobs/closed',
  'jobs/nurse/ad',
  'jobs/nurse/applicants',
  'jobs/nurse/access',
  'users',
  'settings',
  'activities',
];
const SIZES = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

const [owner, , , without, , , , invited, withSupport] = CUSTOMERS as Person[];
const [outside, inside] = AGENTS as Person[];
/** A person, the places they look at, and on the last of them a button that opens something. */
const SIGHTS: [Person | undefined, string[], string?][] = [
  [owner, PLACES],
  [without, PLACES],
  [withSupport, ['settings', 'activities']],
  [invited, ['jobs']],
  [outside, ['support']],
  [inside, ['support', 'jobs']],
  [owner, ['jobs'], 'Post a job ad'],
  [owner, ['users'], 'Invite a user'],
  [owner, ['users'], 'User type of Fred Okafor'],
  [owner, ['users'], 'Remove Pat Moreno'],
  [owner, ['users'], 'Olga Lindqvist Owner'],
  [without, ['jobs'], 'Delete Registered Nurse'],
];

let browser: Browser;
before(async () => {
  browser = await launch();
  await mkdir(PICTURES, { recursive: true });
});
after(() => browser.close());

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    test(`${colorScheme}, ${size}`, async () => {
      const faults: unknown[] = [];
      for (const [person, places, opener] of SIGHTS) {
        if (person === undefined) continue;
        const portal = await Portal.open(person);
        const { page, context } = await portal.browse(browser, { colorScheme, viewport, hasTouch: size === 'phone' });
        const see = async (what: string) => faults.push(...(await look(page, `${colorScheme} ${size} ${what}`)));
        for (const place of places) {
          await visit(page, `#/${place}`);
          await page.evaluate(() => document.querySelector('details')?.setAttribute('open', ''));
          if (opener !== undefined) await page.getByRole('button', { name: opener }).click({ force: true });
          await see(`${person.name} ${place} ${opener ?? ''}`);
        }
        await context.close();
        await portal.close();
      }
      faults.push(...(await lookAtSignIn({ colorScheme, viewport })));
      assert.deepEqual(faults, []);
    });
  }
}

async function lookAtSignIn(options: { colorScheme: 'light' | 'dark'; viewport: { width: number; height: number } }) {
  const portal = await Portal.open({ name: 'nobody', signIn: { user: 'olga' } });
  const page = await browser.newPage(options);
  await page.goto(portal.origin);
  await page.getByRole('button', { name: /Olga Lindqvist/ }).waitFor();
  const faults = await look(page, `${options.colorScheme} ${options.viewport.width} sign-in`);
  await page.close();
  await portal.close();
  return faults;
}

async function look(page: Page, what: string): Promise<unknown[]> {
  const name = what.trim().replaceAll(/[^a-zA-Z0-9]+/g, '-');
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  return [...(await axe(page)), ...(await tooWide(page))].map((fault) => ({ name, ...fault }));
}

async function axe(page: Page): Promise<object[]> {
  // By evaluation, which the page's content policy does not forbid to a test.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the window
    const results = await (window as any).axe.run(document, { resultTypes: ['violations'] });
    return results.violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => ({
      id,
      html: nodes.map((node) => node.html.slice(0, 160)),
    }));
  });
}

async function tooWide(page: Page): Promise<object[]> {
  const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth] as const);
  return needed > given ? [{ needed, given }] : [];
}
