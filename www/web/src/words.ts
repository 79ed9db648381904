// Words of the portal for what the engine names by codes. No rule is here: what is allowed, and by whom, the engine says.
import type { Action, Denied } from 'consentry';
import type { People, Stage } from './api.ts';
import type { Portal } from './portal.tsx';

export const TYPE_WORDS: Record<string, string> = {
  owner: 'Owner',
  fullAccess: 'Full access',
  specificJobAccess: 'Specific job access',
};
export const STATUS_WORDS: Record<string, string> = {
  active: 'Active',
  invited: 'Invited',
  deactivated: 'Deactivated',
  removed: 'Removed',
};

export const STAGE_WORDS: Record<Stage, string> = {
  new: 'New',
  shortlisted: 'Shortlisted',
  interview: 'Interview',
  offer: 'Offer',
  declined: 'Declined',
};

/** What is done, and what to say when it was. */
const ACTS: Record<Action['type'], [label: string, done: string]> = {
  viewJobAd: ['View a job ad', ''],
  postJobAd: ['Post a job ad', 'The job ad is posted.'],
  editJobAd: ['Edit a job ad', 'The job ad is saved.'],
  closeJobAd: ['Close a job ad', 'The job ad is closed.'],
  reopenJobAd: ['Reopen a job ad', 'The job ad is open again.'],
  deleteJobAd: ['Delete a job ad', 'The job ad is deleted.'],
  duplicateJobAd: ['Duplicate a job ad', 'The job ad is duplicated; the copy is yours.'],
  viewApplicants: ['View applicants', ''],
  updateApplicants: ['Change an applicant', 'The applicant is changed.'],
  addApplicantNote: ['Add a note', 'The note is added.'],
  messageApplicants: ['Send a message', 'The message is sent.'],
  exportApplicants: ['Export applicants', ''],
  viewJobAccess: ['View user access', ''],
  grantJobAccess: ['Give job access', 'Access is given.'],
  revokeJobAccess: ['Remove job access', 'Access is removed.'],
  setJobAccess: ['Save user access', 'User access is saved.'],
  viewUsers: ['View users', ''],
  inviteUser: ['Invite a user', 'The user is invited.'],
  acceptInvitation: ['Accept an invitation', 'Welcome.'],
  changeUserType: ['Change a user type', 'The user type is changed.'],
  transferOwnership: ['Transfer ownership', 'The account has a new owner.'],
  removeUser: ['Remove a user', 'The user is removed.'],
  deactivateUser: ['Deactivate a user', 'The user is deactivated.'],
  reactivateUser: ['Reactivate a user', 'The user is active again.'],
  viewSettings: ['View settings', ''],
  viewActivities: ['View system activities', ''],
  activateSupportAccess: ['Activate support access', 'Support access is on.'],
  deactivateSupportAccess: ['Deactivate support access', 'Support access is off.'],
  extendSupportAccess: ['Change the end of support access', 'The end of support access is changed.'],
  requestSupportAccess: ['Ask for support access', 'The request is sent.'],
  withdrawSupportRequest: ['Withdraw a support request', 'The request is withdrawn.'],
  approveSupportRequest: ['Approve a support request', 'The request is approved; support access is on.'],
  denySupportRequest: ['Deny a support request', 'The request is denied.'],
  startSupportSession: ['Start a support session', 'The session has started.'],
  simulateUser: ['Act as a user', 'You act as this user now.'],
  stopSimulating: ['Stop acting as a user', 'You act as nobody now.'],
  endSupportSession: ['End a support session', 'The session has ended.'],
};
export const actWords = (type: string) => ACTS[type as Action['type']]?.[0] ?? type;
export const doneWords = (action: Action) => ACTS[action.type][1];

/** The name of a user; of one who is not to be seen, the id. */
export const nameOf = ({ users }: People, id: string): string => own(users, id)?.name ?? id;

/** The name of one of the vendor's agents. */
export const agentName = ({ agents }: People, id: string): string => own(agents, id)?.name ?? id;

export const titleOf = (ads: Portal['ads'], job: string): string => own(ads, job)?.title ?? 'Deleted job ad';

/** Ids are chosen by others: one may be the name of something that every object has. */
function own<T>(record: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined;
}

/** What people can get wrong where they type or choose, by its path in the action. */
const FIELD_HELP: Readonly<Record<string, string>> = {
  'action.purpose': 'What it is for may have at most 1,000 bytes: please shorten it.',
  'action.case': 'The case reference may have at most 1,000 bytes: please shorten it.',
  'action.agents': 'Name at least one agent.',
};

/** What or who could help with a refusal, as a sentence; empty when nothing and nobody is named. */
export function helpWords(decision: Denied, portal: Portal): string {
  const { remedy, insteadBy = [], path } = decision;
  if (path !== undefined) return own(FIELD_HELP, path) ?? '';
  if (remedy?.by !== undefined && remedy.by.length > 0) {
    const act = actWords(remedy.action.type).toLowerCase();
    const { user } = portal.principal;
    return user !== undefined && remedy.by.includes(user)
      ? `You can do so yourself: ${act}.`
      : `Ask ${list(remedy.by, portal)} to ${act}.`;
  }
  return insteadBy.length > 0 ? `Ask ${list(insteadBy, portal)}.` : '';
}

/** The owner first, because everybody knows them; then two more, so that the sentence stays short. */
function list(ids: readonly string[], { document, people }: Portal): string {
  const owner = document.users.find(({ type }) => type === 'owner')?.id;
  if (ids.length === 1 && owner !== undefined && ids[0] === owner) return `${nameOf(people, owner)}, the owner`;
  const sorted = [...ids].sort((a, b) => Number(b === owner) - Number(a === owner));
  const named = sorted.slice(0, 3).map((id) => nameOf(people, id) + (id === owner ? ' (the owner)' : ''));
  if (sorted.length > named.length) named.push('others');
  return new Intl.ListFormat('en-AU', { type: 'disjunction' }).format(named);
}

const TIME = new Intl.DateTimeFormat('en-AU', { dateStyle: 'medium', timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat('en-AU', { dateStyle: 'medium' });
export const timeWords = (at: number): string => TIME.format(at);
export const dayWords = (at: number): string => DAY.format(at);

const SECOND = 1000;
const UNITS = [
  ['d', 24 * 3600 * SECOND],
  ['h', 3600 * SECOND],
  ['min', 60 * SECOND],
  ['s', SECOND],
] as const;

/** A span of time in its two largest units: `6 d 3 h`, `4 min 10 s`. */
export function leftWords(ms: number): string {
  const left = Math.max(0, Math.ceil(ms / SECOND) * SECOND);
  const [[unit, length] = ['s', SECOND] as const, smaller] = UNITS.slice(UNITS.findIndex(([, size]) => left >= size));
  const words = `${Math.floor(left / length)} ${unit}`;
  return smaller ? `${words} ${Math.floor((left % length) / smaller[1])} ${smaller[0]}` : words;
}

/** `1 job`, `7 jobs`. */
export const countWords = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-AU')} ${count === 1 ? one : many}`;
