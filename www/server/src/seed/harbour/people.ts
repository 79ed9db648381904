// The people who work here, and how each joined or left. They cover every user type and status.
import type { AccountInput, Action, UserType } from 'consentry';
import type { SeededPerson } from '../seed.ts';
import { type DaysAgo, done, type Step } from './history.ts';

const NAMES = {
  miriam: 'Miriam Castellane',
  helen: 'Helen Marsh',
  jonas: 'Jonas Whitfield',
  leila: 'Leila Farahani',
  ben: 'Ben Tuckett',
  aroha: 'Aroha Ngata',
  devika: 'Devika Rao',
  tom: 'Tom Beckwith',
  yuki: 'Yuki Hamada',
  nadia: 'Nadia Kowalska',
  gwen: 'Gwen Pryor',
  carl: 'Carl Lindgren',
};

export type Member = keyof typeof NAMES;

export const people: Record<Member, SeededPerson> = mapped(NAMES, (name) => ({ name, email: emailOf(name) }));

/** The account on its first day. */
export const founding: AccountInput = {
  id: 'harbour',
  users: [{ id: 'helen', type: 'owner', status: 'active' }],
};

/** Who was invited, by whom, as which type, how many days ago. Everyone except Carl joined the next day. */
const INVITED: [user: Member, by: Member, userType: UserType, days: number][] = [
  ['miriam', 'helen', 'fullAccess', 429],
  ['jonas', 'helen', 'fullAccess', 425],
  ['leila', 'helen', 'fullAccess', 420],
  ['ben', 'helen', 'fullAccess', 415],
  ['aroha', 'jonas', 'specificJobAccess', 410],
  ['devika', 'jonas', 'specificJobAccess', 408],
  ['tom', 'miriam', 'specificJobAccess', 406],
  ['gwen', 'miriam', 'specificJobAccess', 404],
  ['nadia', 'leila', 'specificJobAccess', 402],
  ['yuki', 'jonas', 'specificJobAccess', 30],
  ['carl', 'jonas', 'specificJobAccess', 2],
];

export function memberships(daysAgo: DaysAgo): Step[] {
  const by = (days: number, hour: number, user: Member, action: Action) => done(daysAgo(days, hour), { user }, action);
  return [
    ...INVITED.flatMap(([user, host, userType, days]) => {
      const job = user === 'carl' ? { job: 'intake-mildura' } : {};
      const invited = by(days, 9, host, { type: 'inviteUser', user, userType, ...job });
      return user === 'carl' ? [invited] : [invited, by(days - 1, 8.5, user, { type: 'acceptInvitation' })];
    }),
    by(200, 16, 'helen', { type: 'transferOwnership', user: 'miriam' }),
    by(60, 15, 'miriam', { type: 'deactivateUser', user: 'leila' }),
    by(50, 10, 'miriam', { type: 'changeUserType', user: 'ben', to: 'specificJobAccess' }),
    by(45, 17, 'jonas', { type: 'removeUser', user: 'gwen' }),
    by(20, 9.5, 'helen', { type: 'deactivateUser', user: 'nadia' }),
  ];
}

function emailOf(name: string): string {
  return `${name.toLowerCase().replace(' ', '.')}@harbour.example.org`;
}

function mapped<K extends string, V, R>(record: Record<K, V>, map: (value: V) => R): Record<K, R> {
  return Object.fromEntries(Object.entries<V>(record).map(([key, value]) => [key, map(value)])) as Record<K, R>;
}
