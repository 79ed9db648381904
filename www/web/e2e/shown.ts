// What a page shows of everything one can press on it, also of what is seen only after opening something else.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

/** What a control says of its action. */
export interface Shown {
  action: string;
  allowed: boolean;
  reason: string | undefined;
  /** It looks closed and says so. */
  disabled: boolean;
  /** The keyboard gets there. */
  reachable: boolean;
  /** By what it is described. */
  why: string;
}

/** Of these actions the button opens a dialog first. */
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

/** All controls of the page; with what stands behind its buttons, or only what is there at once. */
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
  assert.deepEqual(unasked, [], 'each button asks the rules first, but for those that act on nothing');
  return shown;
}

/** Runs in the page. */
function readControls(): { shown: Shown[]; unasked: string[] } {
  // They open, close, page, filter, copy, or go to where one already may be.
  const harmless =
    /^(Cancel|Close|Undo|Done|Copy|Previous|Next|Skip to the page|Allow less…|Go on from there|Show everything|Show all sessions|session .*|Ask for access: .*|Details: .*|Less of .*|Go on inside .*|Go back into your session in .*|End your session in .*|More for .*)$/;
  const nameOf = (element: Element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
  const shown = [...document.querySelectorAll<HTMLElement>('[data-action]')].map((control) => ({
    action: control.dataset.action ?? '',
    allowed: control.dataset.allowed === 'true',
    reason: control.dataset.reason,
    disabled: control.getAttribute('aria-disabled') === 'true',
    // An entry of a menu is reached by the arrow keys.
    reachable: (control.tabIndex === 0 || control.role === 'menuitem') && !control.hasAttribute('disabled'),
    why: document.getElementById(control.getAttribute('aria-describedby') ?? '')?.textContent ?? '',
  }));
  const unasked = [...document.querySelectorAll('button:not([data-action])')]
    .filter((button) => !button.matches('.who, .applicants .title, [data-base-ui-focus-guard]'))
    .map(nameOf)
    .filter((name) => !harmless.test(name));
  return { shown, unasked };
}

/** Opens what unfolds in its place. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const folded = 'main button[aria-expanded=false]:not([aria-haspopup])';
    for (const button of document.querySelectorAll<HTMLElement>(folded)) button.click();
    for (const label of document.querySelectorAll('label')) {
      if (label.textContent?.startsWith('Only those I name')) label.click();
    }
  });
  // What was chosen is drawn in the next frame.
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

/** The dropdown of the user type, and what is asked after a choice. */
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
