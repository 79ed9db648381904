import type { Action } from 'consentry';
import type { NumberedActivity } from '../../api.ts';
import { durationWords, scopeWords } from '../../parts/grant.tsx';
import { type Portal, usePortal } from '../../portal.tsx';
import { actionWords, nameOf, TYPE_WORDS, timeWords, titleOf } from '../../words.ts';

export function What({ activity: { action } }: { activity: NumberedActivity }) {
  const portal = usePortal();
  if (action === undefined) return 'Unrecognised action';
  const about = aboutOf(action, portal).filter(Boolean);
  return (
    <>
      {actionWords(action.type)} {about.length > 0 && <span className="meta block">{about.join(' · ')}</span>}
    </>
  );
}

/** Whom and what the action was about: user, job, details. */
function aboutOf(action: Action, { people, ads }: Portal): (string | undefined)[] {
  const about: (string | undefined)[] = [];
  if ('user' in action) about.push(nameOf(people, action.user));
  if ('job' in action && action.job !== undefined) about.push(titleOf(ads, action.job));
  return [...about, ...detailsOf(action, people)];
}

function detailsOf(action: Action, people: Portal['people']): (string | undefined)[] {
  switch (action.type) {
    case 'changeUserType':
      return [`to ${TYPE_WORDS[action.to]}`];
    case 'inviteUser':
      return [TYPE_WORDS[action.userType]];
    case 'setJobAccess':
      return [listed('given to', action.grant, people), listed('taken from', action.revoke, people)];
    case 'activateSupportAccess':
      return [scopeWords(action.scope), untilWords(action.expiresAt), action.purpose, action.case];
    case 'extendSupportAccess':
      return [untilWords(action.expiresAt)];
    case 'requestSupportAccess':
      return [scopeWords(action.scope), durationWords(action.durationMs), action.purpose, action.case];
    default:
      return [];
  }
}

function listed(words: string, users: readonly string[], people: Portal['people']): string | undefined {
  if (users.length === 0) return undefined;
  return `${words} ${new Intl.ListFormat('en').format(users.map((user) => nameOf(people, user)))}`;
}

const untilWords = (expiresAt: number | null) =>
  expiresAt === null ? durationWords(null) : `until ${timeWords(expiresAt)}`;
