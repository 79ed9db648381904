import type { Person } from './portal.ts';

const olga = { user: 'olga' };
const ann = { agent: 'ann' };
const consent = (mode: string, applicantData: boolean) => ({
  type: 'activateSupportAccess',
  consent: 'c1',
  scope: { mode, applicantData },
  expiresAt: null,
  agents: null,
});
const start = { type: 'startSupportSession', session: 's1' };

export const CUSTOMERS: Person[] = [
  { name: 'the owner', signIn: olga },
  { name: 'full access', signIn: { user: 'fred' } },
  { name: 'specific job access, with access', signIn: { user: 'pat' } },
  { name: 'specific job access, without', signIn: { user: 'noor' } },
  { name: 'a poster', signIn: { user: 'sam' } },
  { name: 'a poster whose access was removed', signIn: { user: 'ines' } },
  { name: 'deactivated', signIn: { user: 'dana' } },
  { name: 'invited', signIn: { user: 'ivan' } },
  {
    name: 'the owner, with support inside and asking',
    signIn: olga,
    before: [
      [olga, consent('readWrite', true)],
      [ann, start],
      [
        { agent: 'bo' },
        {
          type: 'requestSupportAccess',
          request: 'r1',
          scope: { mode: 'readOnly', applicantData: false },
          durationMs: 3_600_000,
          purpose: 'An export that stops halfway',
          case: 'C-1042',
        },
      ],
    ],
  },
];

export const AGENTS: Person[] = [
  { name: 'an agent without a session', signIn: ann },
  {
    name: 'an agent who acts as nobody yet',
    signIn: ann,
    before: [
      [olga, consent('readOnly', false)],
      [ann, start],
    ],
  },
  {
    name: 'an agent who acts as the owner, looking only',
    signIn: ann,
    before: [
      [olga, consent('readOnly', false)],
      [ann, start],
      [ann, { type: 'simulateUser', user: 'olga' }],
    ],
  },
  {
    name: 'an agent who acts as a poster, with everything in scope',
    signIn: ann,
    before: [
      [olga, consent('readWrite', true)],
      [ann, start],
      [ann, { type: 'simulateUser', user: 'sam' }],
    ],
  },
];
