// The portal's words for the engine's codes. There are no rules here: the engine decides what is allowed, and for whom.
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

/** The label of each action, and what to say once it is done. */
const ACTION_WORDS: Record<Action['type'], [label: string, done: string]> = {
  viewJobAd: ['View a job ad', ''],
  postJobAd: ['Post a job ad', 'Job ad posted.'],
  editJobAd: ['Edit a job ad', 'Job ad saved.'],
  closeJobAd: ['Close a job ad', 'Job ad closed.'],
  reopenJobAd: ['Reopen a job ad', 'Job ad reopened.'],
  deleteJobAd: ['Delete a job ad', 'Job ad deleted.'],
  duplicateJobAd: ['Duplicate a job ad', 'Job ad duplicated. The copy is yours.'],
  viewApplicants: ['View applicants', ''],
  updateApplicants: ['Update an applicant', 'Applicant updated.'],
  addApplicantNote: ['Add a note', 'Note added.'],
  messageApplicants: ['Send a message', 'Message sent.'],
  exportApplicants: ['Export applicants', ''],
  viewJobAccess: ['View user access', ''],
  grantJobAccess: ['Give job access', 'Access given.'],
  revokeJobAccess: ['Remove job access', 'Access removed.'],
  setJobAccess: ['Save user access', 'User access saved.'],
  viewUsers: ['View users', ''],
  inviteUser: ['Invite a user', 'User invited.'],
  acceptInvitation: ['Accept an invitation', 'Welcome.'],
  changeUserType: ['Change a user type', 'User type changed.'],
  transferOwnership: ['Transfer ownership', 'The account has a new owner.'],
  removeUser: ['Remove a user', 'User removed.'],
  deactivateUser: ['Deactivate a user', 'User deactivated.'],
  reactivateUser: ['Reactivate a user', 'User reactivated.'],
  viewSettings: ['View settings', ''],
  viewActivities: ['View system activities', ''],
  activateSupportAccess: ['Activate support access', 'Support access is on.'],
  deactivateSupportAccess: ['Deactivate support access', 'Support access is off.'],
  extendSupportAccess: ['Change when support access ends', 'End of support access changed.'],
  requestSupportAccess: ['Request support access', 'Request sent.'],
  withdrawSupportRequest: ['Withdraw a support request', 'Request withdrawn.'],
  approveSupportRequest: ['Approve a support request', 'Request approved. Support access is on.'],
  denySupportRequest: ['Deny a support request', 'Request denied.'],
  startSupportSession: ['Start a support session', 'Session started.'],
  simulateUser: ['Act as a user', 'You are now acting as this user.'],
  stopSimulating: ['Stop acting as a user', 'You are no longer acting as a user.'],
  endSupportSession: ['End a support session', 'Session ended.'],
};
export const actionWords = (type: string) => ACTION_WORDS[type as Action['type']]?.[0] ?? type;
export const doneWords = (action: Action) => ACTION_WORDS[action.type][1];

/** The name of a user, or the id if the name is not visible. */
export const nameOf = ({ users }: People, id: string): string => own(users, id)?.name ?? id;

/** The name of one of the vendor's agents. */
export const agentName = ({ agents }: People, id: string): string => own(agents, id)?.name ?? id;

export const titleOf = (ads: Portal['ads'], job: string): string => own(ads, job)?.title ?? 'Deleted job ad';

/** Ids come from outside: one may equal the name of a property that every object inherits. */
function own<T>(record: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined;
}

/** How to correct a field, by its path in the action. */
const FIELD_HELP: Readonly<Record<string, string>> = {
  'action.purpose': 'The purpose can be at most 1,000 bytes long. Please shorten it.',
  'action.case': 'The case reference can be at most 1,000 bytes long. Please shorten it.',
  'action.agents': 'Choose at least one agent.',
};

/** What or who can help with a denial, as a sentence; empty if the decision names neither. */
export function helpWords(decision: Denied, portal: Portal): string {
  const { remedy, insteadBy = [], path } = decision;
  if (path !== undefined) return own(FIELD_HELP, path) ?? '';
  if (remedy?.by !== undefined && remedy.by.length > 0) {
    const action = actionWords(remedy.action.type).toLowerCase();
    const { user } = portal.principal;
    return user !== undefined && remedy.by.includes(user)
      ? `You can do this yourself: ${action}.`
      : `Ask ${list(remedy.by, portal)} to ${action}.`;
  }
  return insteadBy.length > 0 ? `Ask ${list(insteadBy, portal)}.` : '';
}

/** The owner first, because everyone knows them; then at most two others, to keep the sentence short. */
function list(ids: readonly string[], { state, people }: Portal): string {
  const owner = state.users({ type: 'owner' })[0]?.id;
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

/** A duration in its two largest units: `6 d 3 h`, `4 min 10 s`. */
export function leftWords(ms: number): string {
  const left = Math.max(0, Math.ceil(ms / SECOND) * SECOND);
  const [[unit, length] = ['s', SECOND] as const, smaller] = UNITS.slice(UNITS.findIndex(([, size]) => left >= size));
  const words = `${Math.floor(left / length)} ${unit}`;
  return smaller ? `${words} ${Math.floor((left % length) / smaller[1])} ${smaller[0]}` : words;
}

/** `1 job`, `7 jobs`. */
export const countWords = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-AU')} ${count === 1 ? one : many}`;
