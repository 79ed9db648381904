// How a refused control behaves, and how a refused command is told.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launch, type Person, Portal, settled, visit } from './portal.ts';

const NOOR: Person = { name: 'noor', signIn: { user: 'noor' } };
const OLGA: Person = { name: 'olga', signIn: { user: 'olga' } };
const SAM: Person = { name: 'sam', signIn: { user: 'sam' } };

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function as(person: Person, place: string, work: (page: Page, portal: Portal) => Promise<void>): Promise<void> {
  const portal = await Portal.open(person);
  const { page, context } = await portal.browse(browser);
  try {
    await visit(page, place);
    await work(page, portal);
  } finally {
    await context.close();
    await portal.close();
  }
}

const tip = (page: Page) => page.locator('[role=tooltip]:popover-open');

test('a refused control is reached by Tab, says why and who could help, and Escape closes it', () =>
  as(NOOR, '#/users', async (page) => {
    const remove = page.getByRole('button', { name: 'Remove Pat Moreno' });
    await page.getByRole('button', { name: 'Make owner: Pat Moreno' }).focus();
    await page.keyboard.press('Tab');
    assert.ok(await remove.evaluate((element) => element === document.activeElement));
    assert.match((await tip(page).textContent()) ?? '', /Olga Lindqvist/);
    assert.equal(await tip(page).getAttribute('id'), await remove.getAttribute('aria-describedby'));
    await page.keyboard.press('Escape');
    assert.equal(await tip(page).count(), 0);
    assert.ok(await remove.evaluate((element) => element === document.activeElement), 'the focus stays');
  }));

test('the tooltip comes on hover and stays while the pointer is on it', () =>
  as(NOOR, '#/users', async (page) => {
    await page.getByRole('button', { name: 'Remove Pat Moreno' }).hover();
    await tip(page).hover();
    await page.waitForTimeout(300);
    assert.equal(await tip(page).count(), 1);
    await page.getByRole('heading', { name: 'Manage Users' }).hover();
    await page.waitForTimeout(300);
    assert.equal(await tip(page).count(), 0);
  }));

test('a refused control does nothing, by mouse, Enter or Space', () =>
  as(NOOR, '#/jobs/nurse/access', async (page) => {
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    const checkbox = page.getByRole('checkbox', { name: 'Pat Moreno' });
    for (const control of [
      page.getByRole('button', { name: 'Save' }),
      checkbox,
      page.getByRole('button', { name: /^Close/ }),
    ]) {
      await control.click({ force: true }); // it waits for what is enabled, and this never is
      await control.press('Enter');
      await control.press('Space');
    }
    assert.ok(await checkbox.isChecked(), 'still as the account has it');
    await page.getByRole('link', { name: 'Applicants' }).click({ force: true });
    assert.match(page.url(), /access$/);
    assert.equal(await page.locator('dialog').count(), 0);
    assert.deepEqual(sent, []);
  }));

test('the tab is saved whole, and a tab that others changed meanwhile is refused where it was saved', () =>
  as(OLGA, '#/jobs/case-manager/access', async (page, portal) => {
    await page.getByRole('checkbox', { name: 'Noor Haddad' }).check();
    await page.getByRole('checkbox', { name: 'Sam Whitlock' }).check();
    await page.getByText('2 changes to save').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('User access is saved.').waitFor();
    await page.getByRole('checkbox', { name: 'Noor Haddad' }).uncheck();
    await portal.command({ type: 'grantJobAccess', job: 'case-manager', user: 'pat' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').waitFor();
    await settled(page);
    assert.ok(await page.getByRole('checkbox', { name: 'Pat Moreno' }).isChecked(), 'what the other saved is shown');
    assert.ok(!(await page.getByRole('checkbox', { name: 'Noor Haddad' }).isChecked()), 'what was chosen is not lost');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('User access is saved.').waitFor();
  }));

test('removing a user is asked first, and afterwards the whole portal knows', () =>
  as(OLGA, '#/users', async (page) => {
    await page.getByRole('button', { name: 'Remove Pat Moreno' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Remove Pat Moreno' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove User' }).click();
    await page.getByText('The user is removed.').waitFor();
    await page.getByRole('button', { name: /^Invite again.*Pat Moreno/ }).waitFor();
    await visit(page, '#/activities');
    await page.getByText('Remove a user').waitFor();
  }));

test('removing one’s own access is warned of, and greys the tab at once', () =>
  as(SAM, '#/jobs/nurse/access', async (page) => {
    await page.getByRole('checkbox', { name: 'Sam Whitlock' }).uncheck();
    await page.getByText('You are about to remove your own access').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('User access is saved.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Save' }).getAttribute('data-reason'), 'onlyAccessManagers');
    assert.equal(await page.getByRole('link', { name: 'Applicants' }).getAttribute('data-reason'), 'noJobAccess');
  }));

test('support access is switched on and off in Settings', () =>
  as(OLGA, '#/settings', async (page) => {
    await page.getByText('NO', { exact: true }).waitFor();
    await page.getByRole('radio', { name: '1 hour' }).check();
    await page.getByRole('button', { name: 'Activate' }).click();
    await page.getByText('YES', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Deactivate' }).click();
    await page.getByText('NO', { exact: true }).waitFor();
  }));

test('a job ad is posted, edited, duplicated, closed, reopened and deleted', () =>
  as(SAM, '#/jobs', async (page) => {
    await page.getByRole('button', { name: 'Post a job ad' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Post', exact: true }).click();
    assert.equal(await dialog.count(), 1, 'an empty form is not sent');
    await dialog.getByLabel('Title').fill('Night Nurse');
    await dialog.getByLabel('Place').fill('Fitzroy');
    await dialog.getByLabel('What the job is').fill('Nights only.');
    await dialog.getByLabel('Title').press('Enter');
    await page.getByRole('button', { name: 'Edit Night Nurse' }).click();
    await dialog.getByLabel('Title').fill('Nurse, Nights');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Duplicate Nurse, Nights' }).click();
    await page.getByRole('link', { name: 'Nurse, Nights (copy)' }).waitFor();
    await page.getByRole('button', { name: 'Close Nurse, Nights (copy)' }).click();
    await page.getByText('The job ad is closed.').waitFor();
    await visit(page, '#/jobs/closed');
    await page.getByRole('button', { name: 'Reopen Nurse, Nights (copy)' }).click();
    await page.getByText('The job ad is open again.').waitFor();
    await visit(page, '#/jobs');
    await page.getByRole('button', { name: 'Delete Nurse, Nights (copy)' }).click();
    await dialog.getByRole('button', { name: 'Delete job ad' }).click();
    await page.getByText('The job ad is deleted.').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Nurse, Nights (copy)' }).count(), 0);
  }));

test('what somebody else did is there after the window is focused again', () =>
  as(OLGA, '#/jobs/finance-officer/access', async (page, portal) => {
    await portal.command({ type: 'grantJobAccess', job: 'finance-officer', user: 'noor' });
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.locator('.names').getByText('Noor Haddad').waitFor();
    assert.ok(await page.getByRole('checkbox', { name: 'Noor Haddad' }).isChecked());
  }));
