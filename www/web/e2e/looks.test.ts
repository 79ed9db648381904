// Every page in light and dark, wide and narrow: axe finds nothing, nothing is wider than the window; pictures to look at.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { AGENTS, CUSTOMERS } from './people.ts';
import { launch, type Person, Portal, visit } from './portal.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core');
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
const SIGHTS: [Person | undefined, string[]][] = [
  [owner, PLACES],
  [without, PLACES],
  [withSupport, ['settings', 'activities']],
  [invited, ['jobs']],
  [outside, ['support']],
  [inside, ['support', 'jobs']],
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
      for (const [person, places] of SIGHTS) {
        if (person === undefined) continue;
        const portal = await Portal.open(person);
        const { page, context } = await portal.browse(browser, { colorScheme, viewport, hasTouch: size === 'phone' });
        for (const place of places) {
          await visit(page, `#/${place}`);
          await page.evaluate(() => document.querySelector('details')?.setAttribute('open', ''));
          const name = `${colorScheme}-${size}-${person.name}-${place}`.replaceAll(/[^a-z-]+/g, '-');
          await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
          faults.push(...(await axe(page, name)), ...(await tooWide(page, name)));
        }
        await context.close();
        await portal.close();
      }
      assert.deepEqual(faults, []);
    });
  }
}

async function axe(page: Page, name: string): Promise<unknown[]> {
  // By evaluation, which the page's content policy does not forbid to a test.
  await page.evaluate(await source());
  const violations = await page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the window
    const results = await (window as any).axe.run(document, { resultTypes: ['violations'] });
    return results.violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => ({
      id,
      html: nodes.map((node) => node.html.slice(0, 160)),
    }));
  });
  return violations.map((violation: object) => ({ name, ...violation }));
}

async function source(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(AXE, 'utf8');
}

async function tooWide(page: Page, name: string): Promise<unknown[]> {
  const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth] as const);
  return needed > given ? [{ name, needed, given }] : [];
}
