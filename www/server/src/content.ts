// What the portal keeps beside the account: names, ads and applicants. The account knows only ids, and only the account
// decides; this file follows what was decided.
import type { Action, Event } from 'consentry';

export interface Person {
  name: string;
  email: string;
}
export interface Ad {
  title: string;
  place: string;
  hours: string;
  text: string;
}
/** Who wrote something: the user, and in a support session also the agent who acted as that user (SES-10). */
export interface Author {
  by: string;
  agent?: string;
}
export interface Remark extends Author {
  at: string;
  text: string;
}
export interface Applicant {
  id: string;
  name: string;
  email: string;
  applied: string;
  stage: string;
  notes: Remark[];
  messages: Remark[];
}
/** By id. Callers choose ids, `__proto__` too, so these are maps and never plain objects. */
export interface Content {
  organisation: string;
  people: Map<string, Person>;
  agents: Map<string, { name: string }>;
  ads: Map<string, Ad>;
  applicants: Map<string, Applicant[]>;
}

/** Something that was decided and allowed, and what the form said beside it. */
export interface Done {
  action: Action;
  events: readonly Event[];
  details: Record<string, string> | undefined;
  author: Author;
  at: string;
}

export const STAGES = ['new', 'shortlisted', 'interview', 'offer', 'declined'];

const BLANK_AD: Ad = { title: 'Untitled job ad', place: '', hours: '', text: '' };

/** The content after `done`; the given content stays as it is. Undefined when the named applicant is not of that job. */
export function follow(content: Content, done: Done): Content | undefined {
  const next = structuredClone(content);
  for (const event of done.events) followEvent(next, event, done.details);
  return followAct(next, done) ? next : undefined;
}

function followEvent(content: Content, event: Event, details: Done['details']): void {
  const { ads, applicants, people } = content;
  switch (event.type) {
    case 'jobAdPosted':
      ads.set(event.job, { ...BLANK_AD, ...details });
      break;
    case 'jobAdDuplicated': {
      const source = ads.get(event.job) ?? BLANK_AD;
      ads.set(event.copy, { ...source, title: `${source.title} (copy)` });
      break;
    }
    case 'jobAdDeleted':
      ads.delete(event.job);
      applicants.delete(event.job);
      break;
    case 'userInvited':
      people.set(event.user, { name: event.user, email: '', ...people.get(event.user), ...details });
      break;
  }
}

function followAct(content: Content, { action, details, author, at }: Done): boolean {
  if (details === undefined) return true;
  if (action.type === 'editJobAd') content.ads.set(action.job, { ...BLANK_AD, ...details });
  if (!('applicant' in details) || !('job' in action)) return true;
  const applicant = content.applicants.get(action.job ?? '')?.find(({ id }) => id === details.applicant);
  if (applicant === undefined) return false;
  const remark = { ...author, at, text: details.text ?? '' };
  if (action.type === 'updateApplicants') applicant.stage = details.stage ?? applicant.stage;
  if (action.type === 'addApplicantNote') applicant.notes.push(remark);
  if (action.type === 'messageApplicants') applicant.messages.push(remark);
  return true;
}

const TABLES = ['people', 'agents', 'ads', 'applicants'] as const;

export function readContent(saved: Record<string, unknown>): Content {
  const tables = TABLES.map((table) => [table, new Map(Object.entries(saved[table] as object))]);
  return { ...saved, ...Object.fromEntries(tables) } as Content;
}

export function writeContent(content: Content): object {
  return { ...content, ...Object.fromEntries(TABLES.map((table) => [table, Object.fromEntries(content[table])])) };
}
