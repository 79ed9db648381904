// Tours of the whole portal by keyboard alone.
import { after, before, test } from 'node:test';
import { PASSWORD, Server } from 'consentry-portal-server/test/portal';
import type { Browser, Page } from 'playwright-core';
import { BrowserWindow, launch, WEB } from './browser.ts';
import { Cast } from './cast.ts';
import { Keyboard } from './keyboard.ts';
import { consent } from './personas.ts';

let browser: Browser;
let server: Server;
before(async () => {
  [browser, server] = await Promise.all([launch(), Server.open({ folder: 'memory://' }, { web: WEB })]);
});
after(() => Promise.all([browser.close(), server.close()]));

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const said = (page: Page, words: string) => page.getByRole('status').getByText(words).waitFor();

async function signIn(door: string, email: string): Promise<{ window: BrowserWindow; keyboard: Keyboard }> {
  const window = await BrowserWindow.open(browser, { expected: [401, 404] });
  await window.enter(server.stranger(), door);
  const keyboard = new Keyboard(window.page);
  await keyboard.fill('Email address', email);
  await keyboard.fill('Password', PASSWORD);
  await keyboard.press('Enter');
  return { window, keyboard };
}

test('the owner: jobs, user access, users, settings, activities', async () => {
  const { account } = await Cast.in(server);
  const { window, keyboard } = await signIn('#/', account.email('olga'));
  const { page } = window;
  const menu = button(page, 'Olga Lindqvist Owner');
  await keyboard.arriveAt('Job Dashboard');
  await postJob(keyboard);
  await giveAccess(keyboard);
  await keyboard.choose(menu, 'Manage Users');
  await changeType(keyboard);
  await keyboard.open(link(page, 'Settings'), 'Settings');
  await switchOnAndOff(keyboard);
  await keyboard.open(link(page, 'System Activities'), 'System Activities');
  await keyboard.pick(page.getByRole('combobox', { name: 'What', exact: true }), 'Change a user type');
  await page.getByRole('row', { name: /Activate support access/ }).waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /Change a user type.*Grace Tan/ }).waitFor();
  await keyboard.choose(menu, 'Sign out');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await window.close();
});

async function postJob(keyboard: Keyboard): Promise<void> {
  const { page } = keyboard;
  await keyboard.activate(button(page, 'Post a job ad'));
  await page.getByRole('dialog').waitFor();
  await keyboard.fill('Title', 'Night Nurse');
  await keyboard.fill('Location', 'Fitzroy');
  await keyboard.to(page.getByLabel('Hours'));
  await keyboard.press('ArrowDown');
  await keyboard.fill('Description', 'Nights only.');
  await keyboard.activate(button(page, 'Post').last());
  await said(page, 'Job ad posted.');
  await page.getByText('Fitzroy · Part time · posted by Olga Lindqvist').waitFor();
}

async function giveAccess(keyboard: Keyboard): Promise<void> {
  const { page } = keyboard;
  await keyboard.activate(link(page, 'Night Nurse'));
  await keyboard.arriveAt('Night Nurse');
  await keyboard.activate(link(page, 'User Access'));
  await keyboard.to(page.getByRole('checkbox', { name: 'Noor Haddad' }));
  await keyboard.press('Space');
  await page.getByText('1 change to save').waitFor();
  await keyboard.activate(button(page, 'Save'));
  await said(page, 'User access saved.');
  await page.getByRole('row', { name: /Noor Haddad.*Given by Olga Lindqvist/ }).waitFor();
}

async function changeType(keyboard: Keyboard): Promise<void> {
  const { page } = keyboard;
  await keyboard.arriveAt('Manage Users');
  await keyboard.activate(button(page, /^User type of Grace Tan/));
  await keyboard.activate(button(page, 'Specific job access…'));
  await page.getByText('lose access to applicants of 13 jobs').waitFor();
  await keyboard.activate(page.getByRole('alertdialog').getByRole('button', { name: 'Change user type' }));
  await said(page, 'User type changed.');
}

async function switchOnAndOff(keyboard: Keyboard): Promise<void> {
  const { page } = keyboard;
  // Tab reaches one radio button of a group; the arrow keys reach the others.
  await keyboard.to(page.getByRole('radio', { name: '1 day' }).or(page.getByRole('radio', { name: '24 hours' })));
  await keyboard.press('ArrowUp');
  await keyboard.activate(button(page, 'Activate'));
  await page.getByText('YES', { exact: true }).waitFor();
  await keyboard.activate(button(page, 'Deactivate'));
  await page.getByText('NO', { exact: true }).waitFor();
}

test('an agent enters, acts as a user, and leaves', async () => {
  const cast = await Cast.in(server);
  await cast.play([[{ user: 'olga' }, consent({ mode: 'readOnly', applicantData: true })]]);
  const { window, keyboard } = await signIn('#/support', cast.account.seed.agents.ann?.email ?? '');
  const { page } = window;
  await keyboard.arriveAt('Support desk');
  await keyboard.fill('Find a customer', cast.account.id);
  await page.waitForFunction(() => document.querySelectorAll('article.customer').length === 1);
  await keyboard.activate(button(page, 'Enter Acme Care'));
  await keyboard.activate(button(page, 'Act as Sam Whitlock'));
  await keyboard.arriveAt('Job Dashboard');
  await keyboard.back(button(page, 'Stop acting'));
  await keyboard.press('Enter');
  await page.getByText('Ann Becker is not acting as a user yet').waitFor();
  await keyboard.back(button(page, 'End session'));
  await keyboard.press('Enter');
  await keyboard.arriveAt('Support desk');
  await window.close();
});
