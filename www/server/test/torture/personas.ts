// The browsers that forged requests come from.
import assert from 'node:assert/strict';
import { acme } from '../../src/seed/acme.ts';
import { corner } from '../../src/seed/corner.ts';
import type { Seed } from '../../src/seed/seed.ts';
import type { Caller } from '../caller.ts';
import type { Server, TestAccount } from '../portal.ts';
import { upload } from './routes.ts';

/** A browser's cookies and the token that belongs to them. */
export interface Persona {
  name: string;
  cookie: string;
  headers: { cookie: string; 'x-csrf-token': string };
}

export async function personaOf(name: string, caller: Caller): Promise<Persona> {
  const token = await caller.token();
  return { name, cookie: caller.cookie, headers: { cookie: caller.cookie, 'x-csrf-token': token } };
}

/** Two customers. In one, an agent is acting as the owner under the widest consent. */
export interface World {
  account: TestAccount;
  other: TestAccount;
  seeds: Seed[];
  /** Two users of the first customer, the owner of the other, both agents, and a stranger. */
  callers: Record<'olga' | 'noor' | 'wanda' | 'ann' | 'bo' | 'stranger', Caller>;
  personas: Persona[];
}

export const SESSION = 'session-of-ann';

export async function makeWorld(server: Server): Promise<World> {
  const [account, other] = [await server.account(acme), await server.account(corner)];
  const callers = {
    olga: await account.user('olga'),
    noor: await account.user('noor'),
    wanda: await other.user('wanda'),
    ann: await account.agent('ann'),
    bo: await account.agent('bo'),
    stranger: server.stranger(account.id),
  };
  await letIn(callers.olga, callers.ann);
  await fill(callers.olga);
  const personas = await Promise.all(Object.entries(callers).map(([name, caller]) => personaOf(name, caller)));
  return { account, other, seeds: [acme, corner], callers, personas };
}

async function letIn(olga: Caller, ann: Caller): Promise<void> {
  const scope = { mode: 'readWrite', applicantData: true };
  const consent = { consent: 'consent', scope, expiresAt: Date.now() + 3_600_000, agents: null };
  const steps = [
    await olga.do({ type: 'activateSupportAccess', ...consent }),
    await ann.do({ type: 'startSupportSession', session: SESSION }),
    await ann.do({ type: 'simulateUser', user: 'olga' }),
  ];
  for (const { status, body } of steps) assert.equal(status, 200, JSON.stringify(body));
}

/** Writes a row to every table. */
async function fill(olga: Caller): Promise<void> {
  const invited = { details: { name: 'Ida Neu', email: `ida-${Date.now()}@acmecare.example` } };
  const { body, type } = upload('%PDF-1.7\n%%EOF\n');
  const path = 'jobs/nurse/applicants/nurse-1/cv';
  const remark = { details: { applicant: 'nurse-1', text: 'Remarkable' } };
  const steps = [
    await olga.do({ type: 'inviteUser', user: 'ida', userType: 'specificJobAccess' }, invited),
    await olga.change('PUT', path, body.toString(), { 'content-type': type }),
    await olga.do({ type: 'addApplicantNote', job: 'nurse' }, remark),
    await olga.do({ type: 'messageApplicants', job: 'nurse' }, remark),
  ];
  for (const { status, body } of steps) assert.equal(status, 200, JSON.stringify(body));
}
