// Words of the portal for what the engine names by codes. No rule is here: what is allowed, and by whom, the engine says.
import type { Action, Denied } from 'consentry';
import type { People } from './api.ts';
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

export const STAGE_WORDS: Record<string, string> = {
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
  updateApplicants: ['Move an applicant', 'The applicant is moved.'],
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

export function nameOf(people: People, id: string): string {
  return Object.hasOwn(people, id) ? (people[id]?.name ?? id) : id;
}

export function agentName({ agents }: Portal['me'], id: string): string {
  return Object.hasOwn(agents, id) ? (agents[id]?.name ?? id) : id;
}

export function titleOf(ads: Portal['ads'], job: string): string {
  return Object.hasOwn(ads, job) ? (ads[job]?.title ?? job) : 'Deleted job ad';
}

/** Who could help with a refusal, as a sentence; empty when nobody is named. */
export function helpWords(decision: Denied, portal: Portal): string {
  const { remedy, insteadBy = [] } = decision;
  if (remedy?.by !== undefined && remedy.by.length > 0) {
    const sentence = `${list(remedy.by, portal)} can ${actWords(remedy.action.type).toLowerCase()}.`;
    return sentence.charAt(0).toUpperCase() + sentence.slice(1);
  }
  if (insteadBy.length === 1) return `Ask ${nameWithRole(insteadBy[0] ?? '', portal)}.`;
  return insteadBy.length > 1 ? `Ask ${list(insteadBy, portal)}.` : '';
}

/** The owner first, because everybody knows them; then two more, so that the sentence stays short. */
function list(ids: readonly string[], portal: Portal): string {
  const owner = ownerOf(portal);
  const sorted = [...ids].sort((a, b) => Number(b === owner) - Number(a === owner));
  const named = sorted.slice(0, 3).map((id) => nameForHelp(id, portal) + (id === owner ? ' (the owner)' : ''));
  if (sorted.length > named.length) named.push('others');
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(named);
}

function nameForHelp(id: string, { people, me }: Portal): string {
  return 'user' in me.principal && me.principal.user === id ? 'you yourself' : nameOf(people, id);
}

function nameWithRole(id: string, portal: Portal): string {
  return id === ownerOf(portal) ? `${nameForHelp(id, portal)}, the owner` : nameForHelp(id, portal);
}

function ownerOf({ document }: Portal): string | undefined {
  return document.users.find(({ type }) => type === 'owner')?.id;
}

export function timeWords(at: number | string): string {
  return new Intl.DateTimeFormat('en-AU', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

export function dayWords(day: string): string {
  return new Intl.DateTimeFormat('en-AU', { dateStyle: 'medium' }).format(new Date(day));
}
