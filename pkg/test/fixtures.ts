import type { AccountInput, Action, Event } from 'consentry';
import { Account } from 'consentry';

/** When everything happens, unless a test says otherwise. */
export const NOW = 1_700_000_000_000;

export const olga = { user: 'olga' };
export const fred = { user: 'fred' };
export const sam = { user: 'sam' };
export const pat = { user: 'pat' };
export const ann = { agent: 'ann' };

/** By an administrator: support may enter for a minute. */
export const consent: Action = {
  type: 'activateSupportAccess',
  consent: 'c1',
  scope: { mode: 'readOnly', applicantData: true },
  expiresAt: NOW + 60_000,
  agents: null,
};

/** One of each: an owner, a full access user, two with job access of whom sam posted a job and has access to it. */
export const acme: AccountInput = {
  id: 'acme',
  users: [
    { id: 'olga', type: 'owner', status: 'active' },
    { id: 'fred', type: 'fullAccess', status: 'active' },
    { id: 'sam', type: 'specificJobAccess', status: 'active' },
    { id: 'pat', type: 'specificJobAccess', status: 'active' },
    { id: 'gone', type: 'specificJobAccess', status: 'removed' },
  ],
  jobs: [
    { id: 'nurse', postedBy: 'sam', access: ['sam'] },
    { id: 'cook', postedBy: 'fred', access: [] },
  ],
};

export function load(document: unknown = acme): Account {
  return Account.load(document, { now: () => NOW });
}

/** An account in which ann simulates sam. */
export function simulating(): Account {
  const account = load();
  const scope = { mode: 'readOnly', applicantData: true } as const;
  run(account, olga, { type: 'activateSupportAccess', consent: 'c1', scope, expiresAt: NOW + 1000, agents: null });
  run(account, ann, { type: 'startSupportSession', session: 's1' });
  run(account, { agent: 'ann', session: 's1' }, { type: 'simulateUser', user: 'sam' });
  return account;
}

/** Executes what must be allowed, and applies it. */
export function run(account: Account, ...[principal, action]: Parameters<Account['execute']>): readonly Event[] {
  const { decision, events } = account.execute(principal, action);
  if (!decision.allowed) throw new Error(`${action.type} is denied: ${decision.reason}`);
  account.apply(events);
  return events;
}

/** What a call throws. */
export function thrown(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
}
