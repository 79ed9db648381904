// The people as whom the matrix test views the portal. The account is `acme`: see `server/accounts`.
import type { Action, Scope } from 'consentry';
import type { Persona, Step, Who } from './cast.ts';

const olga: Who = { user: 'olga' };
const ann: Who = { agent: 'ann' };
const bo: Who = { agent: 'bo' };

const EVERYTHING: Scope = { mode: 'readWrite', applicantData: true };
const SCOPES: Scope[] = [
  { mode: 'readOnly', applicantData: false },
  { mode: 'readOnly', applicantData: true },
  { mode: 'readWrite', applicantData: false },
  EVERYTHING,
];

export function consent(scope: Scope, agents: string[] | null = null): Action {
  return { type: 'activateSupportAccess', consent: 'c1', scope, expiresAt: null, agents };
}
export function request(scope: Scope): Action {
  const [purpose, ticket] = ['An export that stops halfway', 'C-1042'];
  return { type: 'requestSupportAccess', request: 'r1', scope, durationMs: 3_600_000, purpose, case: ticket };
}
const entering = (scope: Scope): Step[] => [
  [olga, consent(scope)],
  [ann, { type: 'startSupportSession', session: 's1' }],
];
const NARROW: Scope = { mode: 'readOnly', applicantData: false };

export const CUSTOMERS: Persona[] = [
  { name: 'the owner', who: olga },
  { name: 'full access', who: { user: 'fred' } },
  { name: 'specific job access, with access', who: { user: 'pat' } },
  { name: 'specific job access, without', who: { user: 'noor' } },
  { name: 'a poster', who: { user: 'sam' } },
  { name: 'a poster whose access was removed', who: { user: 'ines' } },
  { name: 'deactivated', who: { user: 'dana' } },
  {
    name: 'deactivated meanwhile',
    who: { user: 'pat' },
    meanwhile: [[olga, { type: 'deactivateUser', user: 'pat' }]],
  },
  { name: 'removed meanwhile', who: { user: 'pat' }, meanwhile: [[olga, { type: 'removeUser', user: 'pat' }]] },
  {
    name: 'a poster whose access is removed meanwhile',
    who: { user: 'sam' },
    meanwhile: [[olga, { type: 'revokeJobAccess', job: 'nurse', user: 'sam' }]],
  },
  { name: 'invited', who: { user: 'ivan' } },
  {
    name: 'the owner, with support inside and asking',
    who: olga,
    before: [...entering(EVERYTHING), [bo, request({ mode: 'readOnly', applicantData: true })]],
  },
  { name: 'full access, asked by support', who: { user: 'fred' }, before: [[bo, request(NARROW)]] },
];

export const OUTSIDE: Persona[] = [
  { name: 'an agent, consent off', who: ann },
  { name: 'an agent, consent on', who: ann, before: [[olga, consent(EVERYTHING)]] },
  { name: 'an agent, consent on for another', who: ann, before: [[olga, consent(EVERYTHING, ['bo'])]] },
  { name: 'an agent who has asked', who: ann, before: [[ann, request(NARROW)]] },
];

const simulating = (user: string, type: string): Persona[] =>
  SCOPES.map((scope) => ({
    name: `an agent as ${type}, ${inWords(scope)}`,
    who: ann,
    before: [...entering(scope), [ann, { type: 'simulateUser', user }]],
  }));

export const INSIDE: Persona[] = [
  ...SCOPES.map((scope) => ({
    name: `an agent who is not simulating, ${inWords(scope)}`,
    who: ann,
    before: entering(scope),
  })),
  ...simulating('olga', 'the owner'),
  ...simulating('fred', 'full access'),
  ...simulating('sam', 'specific job access'),
  {
    name: 'an agent as a user who loses a job meanwhile',
    who: ann,
    before: [...entering(EVERYTHING), [ann, { type: 'simulateUser', user: 'pat' }]],
    meanwhile: [[olga, { type: 'revokeJobAccess', job: 'nurse', user: 'pat' }]],
  },
];

function inWords({ mode, applicantData }: Scope): string {
  return `${mode}, ${applicantData ? 'with' : 'without'} applicant data`;
}
