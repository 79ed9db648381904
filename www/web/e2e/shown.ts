// What a page shows of all its controls, including those inside dialogs and menus.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

/** What a control says about its action. */
export interface Shown {
  action: string;
  allowed: boolean;
  reason: string | undefined;
  /** Marked as disabled for assistive technology. */
  disabled: boolean;
  /** The keyboard can reach it. */
  reachable: boolean;
  /** The text that describes it. */
  why: string;
}

/** The actions whose button opens a dialog first. */
const OPENS_DIALOG = [
  'postJobAd',
  'editJobAd',
  'deleteJobAd',
  'inviteUser',
  'deactivateUser',
  'reactivateUser',
  'transferOwnership',
  'removeUser',
];
const DIALOG = '[role=dialog], [role=alertdialog]';

/** All controls of the page; `opened` includes those inside dialogs and menus. */
export async function everythingOn(page: Page, { opened }: { opened: boolean }): Promise<Shown[]> {
  const found = await controls(page);
  if (!opened) return found;
  await unfold(page);
  found.push(...(await controls(page)));
  for (const look of [insideDialogs, insideTypeMenus, insideApplicant, insidePersonMenu]) {
    found.push(...(await look(page)));
  }
  return found;
}

async function controls(page: Page): Promise<Shown[]> {
  const { shown, unasked } = await page.evaluate(readControls);
  assert.deepEqual(unasked, [], 'every button that sends an action asks the rules first');
  return shown;
}

/** Runs in the page. */
function readControls(): { shown: Shown[]; unasked: string[] } {
  // These buttons open, close, page, filter, copy, or lead to where the person may already be.
  const harmless =
    /^(Cancel|Close|Undo|Done|Copy|Previous|Next|Skip to content|Allow less…|Continue from here|Clear filters|Show all sessions|session .*|Request access: .*|Details: .*|Less: .*|Continue inside .*|Go back into your session in .*|End your session in .*|More actions: .*)$/;
  const nameOf = (element: Element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
  const shown = [...document.querySelectorAll<HTMLElement>('[data-action]')].map((control) => ({
    action: control.dataset.action ?? '',
    allowed: control.dataset.allowed === 'true',
    reason: control.dataset.reason,
    disabled: control.getAttribute('aria-disabled') === 'true',
    // The arrow keys reach menu entries.
    reachable: (control.tabIndex === 0 || control.role === 'menuitem') && !control.hasAttribute('disabled'),
    why: document.getElementById(control.getAttribute('aria-describedby') ?? '')?.textContent ?? '',
  }));
  const unasked = [...document.querySelectorAll('button:not([data-action])')]
    .filter((button) => !button.matches('.who, .applicants .title, [data-base-ui-focus-guard]'))
    .map(nameOf)
    .filter((name) => !harmless.test(name));
  return { shown, unasked };
}

/** Opens all parts that unfold in place. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const folded = 'main button[aria-expanded=false]:not([aria-haspopup])';
    for (const button of document.querySelectorAll<HTMLElement>(folded)) button.click();
    for (const label of document.querySelectorAll('label')) {
      if (label.textContent?.startsWith('Only agents I choose')) label.click();
    }
  });
  // The choice renders in the next frame.
  await page.evaluate(() => new Promise(requestAnimationFrame));
}

async function insideDialogs(page: Page): Promise<Shown[]> {
  const types = OPENS_DIALOG.map((type) => `main button[data-can=${type}][data-allowed=true]`);
  const found: Shown[] = [];
  for (const opener of await page.locator(types.join(', ')).all()) {
    await opener.click();
    found.push(...(await insideDialog(page)));
  }
  return found;
}

/** The user type dropdown, and the question after a choice. */
async function insideTypeMenus(page: Page): Promise<Shown[]> {
  const found: Shown[] = [];
  for (const opener of await page.locator('main button.select[data-allowed=true]').all()) {
    const choices = page.locator('.choices button');
    await opener.click();
    const count = await waitForSome(choices);
    found.push(...(await controls(page)));
    for (let index = 0; index < count; index += 1) {
      if (!(await choices.nth(index).isVisible())) await opener.click();
      if ((await choices.nth(index).getAttribute('data-allowed')) !== 'true') continue;
      await choices.nth(index).click();
      found.push(...(await insideDialog(page)));
    }
    await page.keyboard.press('Escape');
    await choices.first().waitFor({ state: 'detached' });
  }
  return found;
}

async function waitForSome(list: Locator): Promise<number> {
  await list.first().waitFor();
  return list.count();
}

async function insideApplicant(page: Page): Promise<Shown[]> {
  const applicant = page.locator('main .applicants .title').first();
  if ((await applicant.count()) === 0) return [];
  await applicant.click();
  return insideDialog(page);
}

async function insidePersonMenu(page: Page): Promise<Shown[]> {
  await page.locator('header.top button.who').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
  const found = await controls(page);
  await page.keyboard.press('Escape');
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor({ state: 'detached' });
  return found;
}

async function insideDialog(page: Page): Promise<Shown[]> {
  const dialog = page.locator(DIALOG).first();
  await dialog.waitFor();
  await page.locator('.loading').waitFor({ state: 'detached' });
  const found = await controls(page);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  return found;
}
