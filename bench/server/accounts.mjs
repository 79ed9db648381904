// A database with accounts of size S (see ../world.mjs), and signed-in people.
import { sign } from '@fastify/cookie';
import { openDatabase } from '../../www/server/dist/src/database/open.js';
import { SignIns } from '../../www/server/dist/src/sign-in/sign-ins.js';
import { AccountStore } from '../../www/server/dist/src/store/account-store.js';
import { Caller } from '../../www/server/dist/test/caller.js';
import { documentOf, makeWorld } from '../world.mjs';
import { SECRET } from './portal.mjs';

/** The number of accounts: `account(0)` and so on, all alike. */
export const ACCOUNTS = 1_000;
export const account = (number) => `s${number}`;

export const world = makeWorld('S');
export const OWNER = 'u0';

const APPLICANTS_PER_JOB = 12;

/** Only the first account has applicants. */
export async function fill(url) {
  const database = await openDatabase({ url });
  const accounts = await AccountStore.open(database);
  for (let number = 0; number < ACCOUNTS; number++) {
    await accounts.create({ ...documentOf(world), id: account(number) }, `Customer ${number}`);
  }
  await addContent(database.db, account(0));
  await database.close();
}

/** Callers without passwords, because the figures do not measure signing in. */
export async function signIn(url, origin, people) {
  const database = await openDatabase({ url });
  const signIns = new SignIns(database.db, Date.now);
  const callers = [];
  for (const who of people) {
    const caller = new Caller(origin, who.account);
    caller.cookies.set('portal', encodeURIComponent(sign(await signIns.begin(who), SECRET)));
    callers.push(caller);
  }
  await database.close();
  return callers;
}

export const user = (account, person = OWNER) => ({ kind: 'user', account, person });

/** Lets an agent into account 0, where they act as the owner. */
export async function admitAgent(url) {
  const database = await openDatabase({ url });
  const accounts = await AccountStore.open(database);
  const principal = { agent: 'ann', session: 'session-1' };
  const scope = { mode: 'readWrite', applicantData: true };
  const steps = [
    [{ user: OWNER }, { type: 'activateSupportAccess', consent: 'consent-1', scope, expiresAt: null, agents: null }],
    [{ agent: 'ann' }, { type: 'startSupportSession', session: principal.session }],
    [principal, { type: 'simulateUser', user: OWNER }],
  ];
  for (const [who, action] of steps) await execute(accounts, account(0), who, action);
  await database.close();
  return principal;
}

async function execute(accounts, id, who, action) {
  const at = await accounts.load(id, true);
  const { decision, events, activities } = at.execute(who, action);
  if (!decision.allowed || !(await accounts.append(id, at.version, { events, activities }))) {
    throw new Error(`${action.type}: ${JSON.stringify(decision)}`);
  }
}

async function addContent(db, account) {
  const posted_at = Date.UTC(2026, 0, 1);
  const words = { place: 'Bendigo', hours: 'Full time', text: 'What the job is, and for whom. '.repeat(20) };
  const ads = world.jobs.map(({ id: job }) => ({ account, job, title: `Case manager ${job}`, ...words, posted_at }));
  await db.insertInto('ads').values(ads).execute();
  const applicants = world.jobs.flatMap(({ id }) => applicantsOf(account, id));
  await db.insertInto('applicants').values(applicants).execute();
}

function applicantsOf(account, job) {
  return Array.from({ length: APPLICANTS_PER_JOB }, (_, number) => ({
    account,
    id: `${job}-${number}`,
    job,
    name: `Robin ${number}`,
    email: `robin-${number}@example.org`,
    phone: '+61 491 570 006',
    applied_at: Date.UTC(2026, 1, number + 1),
    stage: 'new',
    tags: '["local"]',
    letter: 'Why I would be glad to work with you. '.repeat(20),
  }));
}
