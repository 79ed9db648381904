// How a denied control behaves, and the daily work of a customer.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server } from 'consentry-portal-server/test/portal';
import type { Browser, Page } from 'playwright-core';
import { BrowserWindow, launch, visit, WEB } from './browser.ts';
import { Cast } from './cast.ts';

let browser: Browser;
let server: Server;
before(async () => {
  [browser, server] = await Promise.all([launch(), Server.open({ folder: 'memory://' }, { web: WEB })]);
});
after(() => Promise.all([browser.close(), server.close()]));

async function as(user: string, address: string, work: (page: Page) => Promise<void>): Promise<void> {
  const cast = await Cast.in(server);
  const window = await BrowserWindow.open(browser);
  await window.enter(await cast.as({ user }), address);
  await work(window.page);
  await window.close();
}

const tip = (page: Page) => page.locator('[role=tooltip]:popover-open');
const applicantsTab = (page: Page) =>
  page.getByRole('navigation', { name: 'Job ad' }).getByRole('link', { name: /^Applicants/ });
const said = (page: Page, words: string) => page.getByRole('status').getByText(words).waitFor();

test('Tab reaches a denied control, which says why and who can help; Escape closes the tooltip', () =>
  as('noor', '#/users', async (page) => {
    const remove = page.getByRole('button', { name: 'Remove Pat Moreno' });
    await page.getByRole('button', { name: 'Make owner: Pat Moreno' }).focus();
    await page.keyboard.press('Tab');
    assert.ok(await remove.evaluate((element) => element === document.activeElement));
    assert.match((await tip(page).textContent()) ?? '', /Olga Lindqvist/);
    assert.equal(await tip(page).getAttribute('id'), await remove.getAttribute('aria-describedby'));
    await page.keyboard.press('Escape');
    assert.equal(await tip(page).count(), 0);
    assert.ok(await remove.evaluate((element) => element === document.activeElement), 'the control keeps the focus');
  }));

test('the tooltip opens on hover and stays open while the pointer is on it', () =>
  as('noor', '#/users', async (page) => {
    await page.getByRole('button', { name: 'Remove Pat Moreno' }).hover();
    await tip(page).hover();
    // Wait: the tooltip must not close.
    await page.waitForTimeout(300);
    assert.equal(await tip(page).count(), 1);
    await page.getByRole('heading', { name: 'Manage Users' }).hover();
    await tip(page).waitFor({ state: 'detached' });
  }));

test('a denied control does nothing on a click, Enter or Space', () =>
  as('noor', '#/jobs/nurse/access', async (page) => {
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    const checkbox = page.getByRole('checkbox', { name: 'Pat Moreno' });
    for (const control of [
      page.getByRole('button', { name: 'Save' }),
      checkbox,
      page.getByRole('button', { name: /^Close/ }),
    ]) {
      await control.click({ force: true }); // without `force`, Playwright waits for the control to be enabled
      await control.press('Enter');
      await control.press('Space');
    }
    assert.ok(await checkbox.isChecked(), 'the checkbox is unchanged');
    await applicantsTab(page).click({ force: true });
    assert.match(page.url(), /access$/);
    assert.equal(await page.locator('[role=dialog], [role=alertdialog]').count(), 0);
    assert.deepEqual(sent, []);
  }));

test('removing a user asks for confirmation, then shows everywhere in the portal', () =>
  as('olga', '#/users', async (page) => {
    await page.getByRole('button', { name: 'Remove Pat Moreno' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('lose access to applicants of 4 jobs').waitFor();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Remove Pat Moreno' }).click();
    await question.getByRole('button', { name: 'Remove User' }).click();
    await said(page, 'User removed.');
    await page.getByRole('button', { name: /^Invite again.*Pat Moreno/ }).waitFor();
    await visit(page, '#/activities');
    await page.getByRole('row', { name: /Olga Lindqvist.*Remove a user.*Pat Moreno/ }).waitFor();
  }));

test('removing your own access shows a warning and greys the tab at once', () =>
  as('sam', '#/jobs/nurse/access', async (page) => {
    await page.getByRole('checkbox', { name: 'Sam Whitlock' }).uncheck();
    await page.getByText('You are about to remove your own access').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await said(page, 'User access saved.');
    await page.getByRole('button', { name: 'Save' }).and(page.locator('[data-reason=onlyAccessManagers]')).waitFor();
    await applicantsTab(page).and(page.locator('[data-reason=noJobAccess]')).waitFor();
  }));

test('a user switches support access on and off in Settings', () =>
  as('olga', '#/settings', async (page) => {
    await page.getByText('NO', { exact: true }).waitFor();
    await page.getByRole('radio', { name: '1 hour' }).check();
    await page.getByRole('button', { name: 'Activate' }).click();
    await page.getByText('YES', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Deactivate' }).click();
    await page.getByText('NO', { exact: true }).waitFor();
  }));

test('a user posts, edits, duplicates, closes, reopens and deletes a job ad', () =>
  as('sam', '#/jobs', async (page) => {
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Post a job ad' }).click();
    await dialog.getByRole('button', { name: 'Post', exact: true }).click();
    assert.equal(await dialog.count(), 1, 'an empty form is not sent');
    await dialog.getByLabel('Title').fill('Night Nurse');
    await dialog.getByLabel('Location').fill('Fitzroy');
    await dialog.getByLabel('Description').fill('Nights only.');
    await dialog.getByLabel('Title').press('Enter');
    await page.getByRole('button', { name: 'Edit Night Nurse' }).click();
    await dialog.getByLabel('Title').fill('Nurse, Nights');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Duplicate Nurse, Nights' }).click();
    await page.getByRole('link', { name: 'Nurse, Nights (copy)' }).waitFor();
    await page.getByRole('button', { name: 'Close Nurse, Nights (copy)' }).click();
    await said(page, 'Job ad closed.');
    await visit(page, '#/jobs/closed');
    await page.getByRole('button', { name: 'Reopen Nurse, Nights (copy)' }).click();
    await said(page, 'Job ad reopened.');
    await visit(page, '#/jobs');
    await page.getByRole('button', { name: 'Delete Nurse, Nights (copy)' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete job ad' }).click();
    await said(page, 'Job ad deleted.');
    await page.getByRole('link', { name: 'Nurse, Nights (copy)' }).waitFor({ state: 'detached' });
  }));

test('a user moves an applicant, adds a note and sends a message', () =>
  as('sam', '#/jobs/nurse/applicants', async (page) => {
    await page.getByRole('button', { name: 'Amira Solano' }).click();
    const dialog = page.getByRole('dialog', { name: 'Amira Solano' });
    await dialog.getByRole('combobox', { name: 'Stage' }).selectOption('Offer');
    await dialog.getByRole('button', { name: 'Move to this stage' }).click();
    await said(page, 'Applicant updated.');
    await dialog.getByLabel('New note').fill('Calm, and writes things down.');
    await dialog.getByRole('button', { name: 'Add note' }).click();
    await dialog.getByRole('listitem').filter({ hasText: 'Calm, and writes things down.' }).getByText('Sam').waitFor();
    await dialog.getByLabel('New message').fill('Could you come on Monday?');
    await dialog.getByRole('button', { name: 'Send message' }).click();
    await dialog.getByRole('listitem').filter({ hasText: 'Could you come on Monday?' }).waitFor();
    await page.keyboard.press('Escape');
    const row = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Amira Solano' });
    await row.getByText('Offer').waitFor();
    await row.getByText('1 note').waitFor();
  }));
