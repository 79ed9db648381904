// The words a form sends beside its action. They are the portal's own, so the portal checks them.
import { STAGES } from './content.ts';
import { Malformed } from './problem.ts';

const AD = ['title', 'place', 'hours', 'text'];
const FIELDS: Record<string, string[]> = {
  postJobAd: AD,
  editJobAd: AD,
  inviteUser: ['name', 'email'],
  updateApplicants: ['applicant', 'stage'],
  addApplicantNote: ['applicant', 'text'],
  messageApplicants: ['applicant', 'text'],
};
const MAX_LENGTH = 10_000;

/** The details as the portal may keep them; throws `Malformed` with the field, what it got and what it expected. */
export function readDetails(action: unknown, details: Record<string, unknown> | undefined) {
  if (details === undefined) return undefined;
  const type = String((action as { type?: unknown } | null)?.type);
  const fields = Object.hasOwn(FIELDS, type) ? FIELDS[type] : undefined;
  if (fields === undefined) throw new Malformed('details', `nothing beside the action ${type}`, 'an object');
  for (const name of Object.keys(details)) {
    if (!fields.includes(name))
      throw new Malformed(`details.${name}`, `one of ${fields.join(', ')}`, 'an unknown field');
  }
  return Object.fromEntries(fields.map((name) => [name, readText(name, details[name])]));
}

function readText(name: string, value: unknown): string {
  if (typeof value !== 'string') throw new Malformed(`details.${name}`, 'a text', kindOf(value));
  const text = value.trim();
  if (text === '') throw new Malformed(`details.${name}`, 'a text that is not empty', 'an empty one');
  if (text.length > MAX_LENGTH) {
    throw new Malformed(`details.${name}`, `at most ${MAX_LENGTH} characters`, String(text.length));
  }
  if (name === 'stage' && !STAGES.includes(text)) {
    throw new Malformed('details.stage', `one of ${STAGES.join(', ')}`, JSON.stringify(text));
  }
  return text;
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}
