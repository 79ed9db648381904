// The pages to look at: who views each page, and what they open there.
import type { Page } from 'playwright-core';
import type { Persona } from './cast.ts';
import { CUSTOMERS, consent, INSIDE, OUTSIDE, request } from './personas.ts';

export interface Sight {
  name: string;
  /** `:account` stands for the account's id. */
  address: string;
  open?: (page: Page) => Promise<void>;
}
export interface Sights {
  /** Undefined for pages outside a sign-in. */
  persona?: Persona;
  sights: Sight[];
}

function named(list: readonly Persona[], name: string): Persona {
  const persona = list.find((one) => one.name === name);
  if (persona === undefined) throw new Error(`no persona is called ${name}`);
  return persona;
}

const pages = (...addresses: string[]): Sight[] => addresses.map((address) => ({ name: address, address }));

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

function pressing(name: string | RegExp, seen: 'dialog' | 'alertdialog'): Sight['open'] {
  return async (page) => {
    await button(page, name).click();
    await page.getByRole(seen).waitFor();
  };
}

const JOB = ['#/jobs/nurse/ad', '#/jobs/nurse/applicants', '#/jobs/nurse/access'];
const CUSTOMERS_PAGES = ['#/jobs', '#/jobs/closed', ...JOB, '#/applicants', '#/users', '#/settings', '#/activities'];
const WHOLE: Persona = {
  name: 'the owner, with support inside and asking',
  who: { user: 'olga' },
  before: [
    ...(named(CUSTOMERS, 'the owner, with support inside and asking').before ?? []),
    [{ agent: 'ann' }, { type: 'simulateUser', user: 'sam' }],
  ],
};
const ASKED: Persona = {
  name: 'an agent who has asked and may come in',
  who: { agent: 'ann' },
  before: [
    [{ user: 'olga' }, consent({ mode: 'readWrite', applicantData: true })],
    [{ agent: 'ann' }, request({ mode: 'readOnly', applicantData: false })],
  ],
};
const DESK = '#/support?q=:account&account=:account';

const OPENED_BY_OWNER: Sight[] = [
  { name: 'post a job ad', address: '#/jobs', open: pressing('Post a job ad', 'dialog') },
  {
    name: 'delete a job ad',
    address: '#/jobs/nurse/ad',
    open: pressing('Delete Registered Nurse, Aged Care', 'alertdialog'),
  },
  { name: 'an applicant', address: '#/jobs/nurse/applicants', open: pressing('Amira Solano', 'dialog') },
  { name: 'invite a user', address: '#/users', open: pressing('Invite a user', 'dialog') },
  { name: 'types', address: '#/users', open: pressing(/^User type of Fred Okafor/, 'dialog') },
  { name: 'change a type', address: '#/users', open: changeType },
  { name: 'remove a user', address: '#/users', open: pressing('Remove Pat Moreno', 'alertdialog') },
  { name: 'transfer ownership', address: '#/users', open: pressing('Make owner: Fred Okafor', 'alertdialog') },
  { name: 'menu', address: '#/jobs', open: openMenu },
  { name: 'changes to save', address: '#/jobs/case-manager/access', open: chooseNoor },
];

export const SIGHTS: Sights[] = [
  {
    sights: [
      ...pages('#/', '#/support/sign-in', '#/invitation/no-such-one'),
      { name: 'wrong password', address: '#/', open: wrongPassword },
    ],
  },
  { persona: named(CUSTOMERS, 'the owner'), sights: [...pages(...CUSTOMERS_PAGES, '#/nowhere'), ...OPENED_BY_OWNER] },
  {
    persona: named(CUSTOMERS, 'specific job access, without'),
    sights: [...pages(...CUSTOMERS_PAGES), { name: 'a reason', address: '#/users', open: readReason }],
  },
  {
    persona: WHOLE,
    sights: [...pages('#/activities'), { name: 'settings, allowing less', address: '#/settings', open: allowLess }],
  },
  { persona: named(CUSTOMERS, 'invited'), sights: pages('#/jobs') },
  { persona: named(CUSTOMERS, 'deactivated'), sights: pages('#/jobs') },
  { persona: named(OUTSIDE, 'an agent, consent off'), sights: pages(DESK, '#/support?left=:account&why=sessionEnded') },
  { persona: ASKED, sights: pages(DESK) },
  {
    persona: named(INSIDE, 'an agent who is not simulating, readOnly, without applicant data'),
    sights: pages('#/in/:account/support', '#/in/:account/jobs', '#/in/:account/settings'),
  },
  {
    persona: named(INSIDE, 'an agent as specific job access, readWrite, with applicant data'),
    sights: pages('#/in/:account/jobs', '#/in/:account/jobs/nurse/applicants', '#/in/:account/activities'),
  },
];

async function changeType(page: Page): Promise<void> {
  await button(page, /^User type of Fred Okafor/).click();
  await button(page, 'Specific job access…').click();
  await page.getByRole('alertdialog').waitFor();
}

async function openMenu(page: Page): Promise<void> {
  await button(page, 'Olga Lindqvist Owner').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
}

async function chooseNoor(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: 'Noor Haddad' }).check();
  await page.getByText('1 change to save').waitFor();
}

async function readReason(page: Page): Promise<void> {
  await button(page, 'Remove Pat Moreno').focus();
  await page.locator('[role=tooltip]:popover-open').waitFor();
}

async function allowLess(page: Page): Promise<void> {
  await button(page, 'Allow less…').click();
  await page.locator('summary').click();
}

async function wrongPassword(page: Page): Promise<void> {
  await page.getByLabel('Email address').fill('olga@acmecare.example');
  await page.getByLabel('Password').fill('a wrong one');
  await button(page, 'Sign in').click();
  await page.getByRole('alert').waitFor();
}
