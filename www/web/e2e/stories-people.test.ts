// Stories of a customer's own users, several of whom use the portal at the same time.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { visit } from './browser.ts';
import type { Who } from './cast.ts';
import { decidedAt, watch } from './moments.ts';
import { Stage } from './story.ts';

const OLGA: Who = { user: 'olga' };
const FRED: Who = { user: 'fred' };
const SAM: Who = { user: 'sam' };
const PAT: Who = { user: 'pat' };

let stage: Stage;
before(async () => {
  stage = await Stage.open();
});
after(() => stage.close());

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const checkbox = (page: Page, name: string) => page.getByRole('checkbox', { name });
const said = (page: Page, words: string) => page.getByRole('status').getByText(words).waitFor();
const question = (page: Page, answer: string) => page.getByRole('alertdialog').getByRole('button', { name: answer });

test('a demotion greys the other person’s open page, which asks the server for nothing', (t) =>
  stage.tell([], async (story) => {
    const theirs = await story.open(FRED, '#/users');
    const own = await story.open(OLGA, '#/users');
    assert.equal(await button(theirs, 'Remove Pat Moreno').getAttribute('data-allowed'), 'true');
    await button(own, /^User type of Fred Okafor/).click();
    await button(own, 'Specific job access…').click();
    await own.getByText('lose access to applicants of 12 jobs').waitFor();
    const snapshots = snapshotsAskedBy(theirs);
    const greyed = await watch(theirs, '[aria-label="Remove Pat Moreno"][aria-disabled=true]', 'there');
    const demoted = await decidedAt(question(own, 'Change user type'));
    const took = (await greyed()) - demoted;
    t.diagnostic(`the page was grey ${Math.round(took)} ms after the demotion`);
    assert.deepEqual(snapshots, [], 'it was told by the live stream');
    assert.equal(await button(theirs, 'Remove Pat Moreno').getAttribute('data-reason'), 'onlyOwnerOrFullAccess');
    await visit(theirs, '#/jobs/nurse/applicants');
    await theirs.locator('main .denied-note').getByText('You do not have access').waitFor();
  }));

/** Records the requests for a whole snapshot that the page sends from now on. */
function snapshotsAskedBy(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/snapshot')) asked.push(request.url());
  });
  return asked;
}

test('two people save the User Access tab: the second sees why saving failed, loses nothing and saves again', () =>
  stage.tell([], async (story) => {
    const first = await story.open(OLGA, '#/jobs/case-manager/access');
    const second = await story.open(FRED, '#/jobs/case-manager/access', { expected: [409] });
    await checkbox(second, 'Noor Haddad').check();
    await checkbox(first, 'Sam Whitlock').check();
    await button(first, 'Save').click();
    await said(first, 'User access saved.');
    await second.getByText('Sam Whitlock was given access by Olga Lindqvist').waitFor();
    await button(second, 'Save').click();
    await second.getByText('Nothing was saved: someone else has changed this account since you started.').waitFor();
    assert.ok(await checkbox(second, 'Noor Haddad').isChecked(), 'the choice is kept');
    assert.ok(await checkbox(second, 'Sam Whitlock').isChecked(), 'the other person’s change is shown');
    await button(second, 'Save').click();
    await said(second, 'User access saved.');
    const { body } = await (await story.at(OLGA)).get('snapshot');
    const { access } = body.projection.jobs.find(({ id }: { id: string }) => id === 'case-manager');
    assert.deepEqual(access, ['noor', 'sam'], 'both changes are saved');
    await first.getByRole('row', { name: /Noor Haddad.*Given by Fred Okafor/ }).waitFor();
  }));

test('a removed user’s notes stay, marked as by a former user', () =>
  stage.tell([], async (story) => {
    const writer = await story.open(PAT, '#/jobs/nurse/applicants');
    await button(writer, 'Amira Solano').click();
    await writer.getByLabel('New note').fill('Ask for the police check.');
    await button(writer, 'Add note').click();
    const reader = await story.open(SAM, '#/jobs/nurse/applicants');
    await button(reader, 'Amira Solano').click();
    const note = reader.getByRole('listitem').filter({ hasText: 'Ask for the police check.' });
    await note.getByText('Pat Moreno,').waitFor();
    const owner = await story.open(OLGA, '#/users');
    await button(owner, 'Remove Pat Moreno').click();
    await question(owner, 'Remove User').click();
    await note.getByText('Pat Moreno (former user)').waitFor();
    await writer.getByText('You have been removed from this account.').waitFor();
    assert.equal(await writer.getByText('Amira Solano').count(), 0, 'their page shows no applicant any more');
  }));

test('a person follows an invitation link, joins, and sees the applicants of the job it names', () =>
  stage.tell([], async (story) => {
    const owner = await story.open(OLGA, '#/users');
    await button(owner, 'Invite a user').click();
    await owner.getByLabel('Name').fill('Kim Doe');
    await owner.getByLabel('Email address').fill(`kim@${story.account}.example`);
    await owner.getByLabel('With access to the applicants of').selectOption('Registered Nurse, Aged Care');
    await button(owner, 'Invite').last().click();
    const link = await owner.getByLabel('Invitation link').inputValue();
    const { page } = await story.window({ expected: [401, 404] });
    await page.goto(link);
    await page.getByRole('heading', { name: 'Join Acme Care' }).waitFor();
    await page.getByLabel('Choose a password').fill('a few words in a row');
    await button(page, 'Join').click();
    await page.getByRole('heading', { name: 'Job Dashboard' }).waitFor();
    await visit(page, '#/jobs/nurse/applicants');
    await button(page, 'Amira Solano').waitFor();
    await visit(page, '#/jobs/case-manager/applicants');
    await page.locator('main .denied-note').getByText('You do not have access').waitFor();
    await button(owner, 'Done').click();
    await owner.getByRole('row', { name: /Kim Doe.*Active/ }).waitFor();
    await page.goto(link);
    await page.reload();
    await page.getByRole('heading', { name: 'This invitation is no longer valid' }).waitFor();
  }));

test('a transfer of ownership also transfers what only the owner may do', () =>
  stage.tell([], async (story) => {
    const theirs = await story.open(FRED, '#/users');
    const own = await story.open(OLGA, '#/users');
    await button(own, 'Make owner: Fred Okafor').click();
    await own.getByText('Only Fred Okafor can undo this.').waitFor();
    await question(own, 'Transfer ownership').click();
    await said(own, 'The account has a new owner.');
    await theirs.locator('[aria-label="Make owner: Olga Lindqvist"][data-allowed=true]').waitFor();
    await own.locator('[aria-label="Make owner: Grace Tan"][data-reason=onlyOwner]').waitFor();
    await button(theirs, 'Fred Okafor Owner').waitFor();
  }));

test('signing out in one tab signs out the other tab and every process', () =>
  stage.tell([], async (story) => {
    const window = await story.window({ expected: [401, 404] });
    await window.enter(await story.at(SAM), '#/jobs');
    const tab = await window.tab();
    await tab.enter(await story.at(SAM), '#/jobs/nurse/applicants');
    // The same cookie in another browser: only the server can tell it.
    const apart = await story.window({ expected: [401, 404] });
    await apart.enter(await story.cast.as(SAM), '#/jobs/nurse/applicants');
    await button(apart.page, 'Amira Solano').waitFor();
    await button(window.page, /^Sam Whitlock/).click();
    await window.page.getByRole('menuitem', { name: 'Sign out' }).click();
    for (const { page } of [window, tab, apart]) {
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      assert.equal(await page.getByText('Amira Solano').count(), 0);
    }
    assert.equal((await (await story.at(SAM)).get('snapshot')).status, 401);
    assert.deepEqual(tab.errors, []);
  }));
