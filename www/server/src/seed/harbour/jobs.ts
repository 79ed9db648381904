// The job ads: who posted them, where, and who got access to their applicants.
import type { SeededAd } from '../seed.ts';
import { type DaysAgo, done, type Step } from './history.ts';
import type { Member } from './people.ts';
import { ROLES, type RoleName } from './roles.ts';

/** An ad; `posted` and `closed` are days ago. */
export interface Posting {
  job: string;
  role: RoleName;
  place: string;
  poster: Member;
  team: Member[];
  posted: number;
  closed?: number;
}

type Row = [role: RoleName, place: string, poster: Member, ...team: Member[]];

/** Oldest first. */
const CLOSED: Row[] = [
  ['nurse', 'Geelong', 'aroha', 'devika'],
  ['op-shop', 'Ballarat', 'helen'],
  ['team-leader', 'Geelong', 'jonas', 'aroha'],
  ['youth-worker', 'Footscray', 'gwen', 'tom'],
  ['payroll', 'Geelong', 'leila', 'nadia'],
  ['educator', 'Werribee', 'nadia', 'gwen'],
  ['settlement', 'Dandenong', 'ben', 'gwen'],
  ['case-manager', 'Dandenong', 'ben'],
  ['kitchen-hand', 'Footscray', 'tom', 'gwen', 'aroha'],
  ['intake', 'Bendigo', 'miriam', 'devika', 'tom'],
  ['therapist', 'Shepparton', 'devika'],
  ['bus-driver', 'Colac', 'jonas', 'tom'],
  ['fundraising', 'Melbourne', 'leila', 'devika', 'nadia'],
];

const OPEN: Row[] = [
  ['personal-care', 'Geelong', 'aroha', 'gwen'],
  ['personal-care', 'Ballarat', 'gwen', 'aroha'],
  ['nurse', 'Ballarat', 'aroha', 'gwen', 'tom'],
  ['family-violence', 'Sunshine', 'helen', 'devika'],
  ['counsellor', 'Bendigo', 'ben'],
  ['case-manager', 'Geelong', 'ben'],
  ['disability-support', 'Wodonga', 'tom', 'gwen', 'aroha'],
  ['lawyer', 'Melbourne', 'leila'],
  ['volunteers', 'Ballarat', 'nadia', 'tom'],
  ['it-support', 'Geelong', 'miriam'],
  ['peer-support', 'Footscray', 'devika', 'aroha'],
  ['educator', 'Geelong', 'nadia', 'devika'],
  ['settlement', 'Shepparton', 'ben', 'devika'],
  ['youth-worker', 'Mildura', 'jonas', 'tom'],
  ['disability-support', 'Geelong', 'tom', 'aroha'],
  ['personal-care', 'Colac', 'aroha'],
  ['team-leader', 'Bendigo', 'helen', 'aroha', 'devika'],
  ['nurse', 'Horsham', 'devika', 'aroha'],
  ['op-shop', 'Sunshine', 'miriam', 'tom'],
  ['case-manager', 'Mildura', 'jonas', 'ben'],
  ['therapist', 'Geelong', 'devika'],
  ['kitchen-hand', 'Geelong', 'tom'],
  ['intake', 'Mildura', 'jonas', 'ben', 'tom'],
  ['bus-driver', 'Horsham', 'aroha'],
  ['counsellor', 'Traralgon', 'helen', 'devika'],
  ['peer-support', 'Wodonga', 'yuki'],
  ['family-violence', 'Traralgon', 'miriam', 'aroha'],
];

export const POSTINGS: Posting[] = [
  ...CLOSED.map((row, index) => posting(row, { posted: 390 - 20 * index, closed: 345 - 20 * index })),
  ...OPEN.map((row, index) => posting(row, { posted: 100 - Math.round(3.6 * index) })),
];

/** Posted by mistake, and deleted the same day. */
const MISTAKE = 'nurse-geelogn';

export function adsAt(daysAgo: DaysAgo): Record<string, SeededAd> {
  return Object.fromEntries(
    POSTINGS.map(({ job, role, place, posted }) => {
      const { title, hours, text } = ROLES[role];
      const about = `${text}\n\nYou work from ${place}. We pay above the award, and everyone gets a fifth week of leave.`;
      return [job, { title, place, hours, text: about, postedAt: daysAgo(posted, 10) }];
    }),
  );
}

export function postings(daysAgo: DaysAgo): Step[] {
  const aroha = { user: 'aroha' };
  return [
    ...POSTINGS.flatMap((posting) => lifeOf(posting, daysAgo)),
    done(daysAgo(391, 9), aroha, { type: 'postJobAd', job: MISTAKE }),
    done(daysAgo(391, 9.2), aroha, { type: 'deleteJobAd', job: MISTAKE }),
    // A poster who lost their own access (ACC-3), and a user who left a team.
    done(
      daysAgo(12, 11),
      { user: 'miriam' },
      { type: 'revokeJobAccess', job: 'disability-support-geelong', user: 'tom' },
    ),
    done(daysAgo(8, 14), { user: 'aroha' }, { type: 'revokeJobAccess', job: 'nurse-ballarat', user: 'tom' }),
    // Ben lost every job when he was demoted (USR-5); the owner gave him one back.
    done(daysAgo(49, 9), { user: 'miriam' }, { type: 'grantJobAccess', job: 'case-manager-geelong', user: 'ben' }),
  ];
}

function lifeOf({ job, poster, team, posted, closed }: Posting, daysAgo: DaysAgo): Step[] {
  const by = { user: poster };
  const grants = team.map((user, index) =>
    done(daysAgo(posted, 11 + index / 4), by, { type: 'grantJobAccess', job, user }),
  );
  const close = closed === undefined ? [] : [done(daysAgo(closed, 16), by, { type: 'closeJobAd', job })];
  return [done(daysAgo(posted, 10), by, { type: 'postJobAd', job }), ...grants, ...close];
}

function posting([role, place, poster, ...team]: Row, when: Pick<Posting, 'posted' | 'closed'>): Posting {
  return { job: `${role}-${place.toLowerCase()}`, role, place, poster, team, ...when };
}
