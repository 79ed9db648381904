// All pages of the portal, as addresses in an account.
const JOBS = [
  'nurse',
  'youth-worker',
  'fundraising-lead',
  'case-manager',
  'volunteer-coordinator',
  'policy-adviser',
  'finance-officer',
  'kitchen-hand',
  'disability-support',
  'peer-support',
  'communications',
  'intake-worker',
];
const LISTS = ['jobs', 'jobs/closed', 'applicants', 'users', 'settings', 'activities'];
const JOB_PAGES = JOBS.flatMap((job) => ['ad', 'applicants', 'access'].map((tab) => `jobs/${job}/${tab}`));
/** The pages of other jobs have the same buttons: the test compares those too, but opens nothing there. */
const OPENED = [...LISTS, 'support', ...JOB_PAGES.slice(0, 3)];

export interface Address {
  address: string;
  /** Whether the test also opens dialogs and menus there. */
  opened: boolean;
}
export type Places = (account: string) => Address[];

export function customersPlaces(): Address[] {
  return under('#', [...LISTS, ...JOB_PAGES]);
}

export function agentsPlaces(account: string): Address[] {
  return [...under(`#/in/${account}`, [...LISTS, 'support', ...JOB_PAGES]), ...desk(account)];
}

export function desk(account: string): Address[] {
  return [{ address: `#/support?q=${account}&account=${account}`, opened: true }];
}

function under(root: string, places: readonly string[]): Address[] {
  return places.map((place) => ({ address: `${root}/${place}`, opened: OPENED.includes(place) }));
}
