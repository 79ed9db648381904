// Every page in light and dark, wide and narrow: axe finds no fault, nothing overflows the window. Saves screenshots.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Server } from 'consentry-portal-server/test/portal';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { BrowserWindow, launch, settled, visit, WEB } from './browser.ts';
import { type Persona, stage } from './cast.ts';
import { SIGHTS, type Sight, type Sights } from './sights.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const PICTURES = process.env.PICTURES ?? join(tmpdir(), 'portal-pictures');
const SIZES = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
/** What pages outside a sign-in may get from the server. */
const SIGNED_OUT = [401, 404];

let browser: Browser;
let server: Server;
before(async () => {
  const folder = 'memory://';
  [browser, server] = await Promise.all([launch(), Server.open({ folder }, { web: WEB, demo: true })]);
  await mkdir(PICTURES, { recursive: true });
});
after(() => Promise.all([browser.close(), server.close()]));

describe('looks', { concurrency: 2 }, () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      test(`${colorScheme}, ${size}`, async (t) => {
        const faults: object[] = [];
        const options = { colorScheme, viewport, hasTouch: size === 'phone' };
        for (const sights of SIGHTS) faults.push(...(await lookAt(sights, options, `${colorScheme} ${size}`)));
        assert.deepEqual(faults, []);
        t.diagnostic(`${SIGHTS.flatMap(({ sights }) => sights).length} sights, pictures in ${PICTURES}`);
      });
    }
  }
});

/** Looking changes nothing, so all variants share one account. */
const staged = new Map<Persona, ReturnType<typeof stage>>();
function stagedOnce(persona: Persona): ReturnType<typeof stage> {
  const known = staged.get(persona) ?? stage(server, persona);
  staged.set(persona, known);
  return known;
}

async function lookAt({ persona, sights }: Sights, options: BrowserContextOptions, variant: string): Promise<object[]> {
  const faults: object[] = [];
  const window = await BrowserWindow.open(browser, { ...options, expected: persona ? [] : SIGNED_OUT });
  const { page } = window;
  const { cast, caller } = (await (persona && stagedOnce(persona))) ?? {};
  const addressOf = ({ address }: Sight) => address.replaceAll(':account', cast?.account.id ?? '');
  await window.enter(caller ?? server.stranger(), sights.map(addressOf)[0] ?? '');
  for (const sight of sights) {
    const name = `${variant} ${persona?.name ?? 'nobody'} ${sight.name}`;
    await goTo(page, addressOf(sight), persona !== undefined);
    await sight.open?.(page);
    await page.evaluate(animationsFinished);
    faults.push(...[...(await axe(page)), ...(await tooWide(page))].map((fault) => ({ name, ...fault })));
    await page.screenshot({ path: join(PICTURES, fileOf(name)), fullPage: true });
    // Reloading closes whatever is open.
    if (sight.open) await page.reload();
  }
  await window.close();
  return faults;
}

async function goTo(page: Page, address: string, isSignedIn: boolean): Promise<void> {
  if (isSignedIn) return visit(page, address);
  await page.goto(new URL(address, page.url()).href);
  await page.reload();
  await settled(page);
}

const fileOf = (name: string) => `${name.replaceAll(/[^a-zA-Z0-9]+/g, '-')}.png`;

/** Runs in the page: waits for running animations, so that colours are final. */
async function animationsFinished(): Promise<void> {
  const finite = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(finite.map(({ finished }) => finished));
}

async function axe(page: Page): Promise<object[]> {
  // Evaluate the script: the page's content policy does not apply to evaluation by a test.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
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
