// What a page shows of every control is what the server answers when exactly that action is sent by that person.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { AGENTS, CUSTOMERS } from './people.ts';
import { launch, type Person, Portal, settled, visit } from './portal.ts';

const JOBS = [
  'nurse',
  'youth-worker',
  'fundraising-lead',
  'case-manager',
  'volunteer-coordinator',
  'policy-adviser',
  'finance-officer',
  'kitchen-hand',
  'disability-support',
  'peer-support',
  'communications',
  'intake-worker',
];
const TABS = ['ad', 'applicants', 'access'];
const PLACES = ['jobs', 'jobs/closed', 'users', 'settings', 'activities', 'support'];
const EVERY_PAGE = [...PLACES, ...JOBS.flatMap((job) => TABS.map((tab) => `jobs/${job}/${tab}`))];

interface Shown {
  action: string;
  allowed: boolean;
  reason: string | undefined;
  disabled: boolean;
  reachable: boolean;
  why: string;
}

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

for (const person of [...CUSTOMERS, ...AGENTS]) {
  test(`every control of every page tells the truth: ${person.name}`, async (t) => {
    const shown = await everyControl(person);
    const differences = await compare(person, shown);
    assert.deepEqual(differences, []);
    t.diagnostic(`${shown.size} actions compared`);
    // Otherwise it would compare nothing, or one answer only.
    const answers = new Set([...shown.values()].map(({ allowed }) => allowed));
    assert.equal(answers.size, person.name === 'deactivated' ? 1 : 2);
  });
}

async function everyControl(person: Person): Promise<Map<string, Shown>> {
  const portal = await Portal.open(person);
  const { page, context } = await portal.browse(browser);
  const shown = new Map<string, Shown>();
  for (const place of EVERY_PAGE) {
    await visit(page, `#/${place}`);
    for (const control of [...(await controls(page)), ...(await controlsBehind(page))]) {
      const known = shown.get(control.action);
      // The same action on two places of the portal has one answer.
      if (known) assert.deepEqual(control, known, place);
      shown.set(control.action, control);
    }
  }
  await context.close();
  await portal.close();
  return shown;
}

/** What one sees only after opening: every dropdown, dialog and closed section of the page. */
async function controlsBehind(page: Page): Promise<Shown[]> {
  const found: Shown[] = [];
  await page.evaluate(() =>
    document.querySelectorAll('details').forEach((details) => {
      details.open = true;
    }),
  );
  found.push(...(await controls(page)));
  const openers = page.locator('.select > button:not([aria-disabled]), header.page button:not([aria-disabled])');
  for (const opener of await openers.all()) {
    const type = JSON.parse((await opener.getAttribute('data-action')) ?? '{}').type;
    // Only those that open something; the others would act.
    if (!['changeUserType', 'inviteUser', 'postJobAd', 'editJobAd', 'deleteJobAd'].includes(type)) continue;
    await opener.click();
    found.push(...(await controls(page)));
    await page.keyboard.press('Escape');
    await settled(page);
  }
  return found;
}

function controls(page: Page): Promise<Shown[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-action]')].map((control) => ({
      action: control.dataset.action ?? '',
      allowed: control.dataset.allowed === 'true',
      reason: control.dataset.reason,
      disabled: control.getAttribute('aria-disabled') === 'true',
      reachable: control.tabIndex === 0 && !control.hasAttribute('disabled'),
      why: document.getElementById(control.getAttribute('aria-describedby') ?? '')?.textContent ?? '',
    })),
  );
}

/** Sends each action for real, to a copy of the server on which nothing else has happened. */
async function compare(person: Person, shown: Map<string, Shown>): Promise<unknown[]> {
  const differences: unknown[] = [];
  let copy = await Portal.open(person);
  for (const control of shown.values()) {
    const { status, body } = await copy.command(JSON.parse(control.action));
    const decision = body.decision as { allowed: boolean; reason?: string; message?: string };
    const server = { allowed: status === 200, reason: decision.reason, disabled: status !== 200, reachable: true };
    const { action, why, ...page } = control;
    const explained = why.startsWith(decision.message ?? '') && (why === '') === server.allowed;
    if (JSON.stringify(page) !== JSON.stringify(server) || !explained) differences.push({ action, page, server, why });
    if (status === 200 && (body.events as unknown[]).length > 0) {
      await copy.close();
      copy = await Portal.open(person);
    }
  }
  await copy.close();
  return differences;
}
