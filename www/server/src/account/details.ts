// The details that a form sends with its action. They belong to the portal, so the portal checks them.
import { type Details, STAGES } from '../api.ts';
import { malformed } from '../http/problem.ts';

type Fields = readonly string[];
type Texts = Record<string, string>;

const AD = ['title', 'place', 'hours', 'text'];
const REMARK = ['applicant', 'text'];
/** If there are several shapes, the first one whose last field is present applies. */
const SHAPES: { [Type in keyof Details]: readonly [Fields, ...Fields[]] } = {
  postJobAd: [AD],
  editJobAd: [AD],
  inviteUser: [['name', 'email']],
  updateApplicants: [
    ['applicant', 'stage'],
    ['applicant', 'tags'],
  ],
  addApplicantNote: [REMARK],
  messageApplicants: [REMARK],
};
const MAX_LENGTH = 10_000;
const MAX_EMAIL = 254;
const MAY_BE_EMPTY = ['tags'];

/** Checks the details. @throws ProblemError (400) with the field, what was expected and what was found. */
export function readDetails(action: unknown, details: Record<string, unknown> | undefined): Texts | undefined {
  if (details === undefined) return undefined;
  const fields = fieldsOf(action, details);
  const unknown = Object.keys(details).find((name) => !fields.includes(name));
  if (unknown !== undefined) throw malformed(`details.${unknown}`, `one of ${fields.join(', ')}`, 'an unknown field');
  return Object.fromEntries(fields.map((name) => [name, readText(name, details[name])]));
}

function fieldsOf(action: unknown, details: Record<string, unknown>): Fields {
  const type = String((action as { type?: unknown } | null)?.type);
  const shapes = Object.hasOwn(SHAPES, type) ? SHAPES[type as keyof Details] : undefined;
  if (shapes === undefined) throw malformed('details', `no details with the action ${type}`, 'an object');
  return shapes.find((fields) => Object.hasOwn(details, fields.at(-1) ?? '')) ?? shapes[0];
}

function readText(name: string, value: unknown): string {
  const path = `details.${name}`;
  if (typeof value !== 'string') throw malformed(path, 'a string', kindOf(value));
  const text = value.trim();
  if (text === '' && !MAY_BE_EMPTY.includes(name)) throw malformed(path, 'a non-empty string', 'an empty one');
  if (text.length > MAX_LENGTH) throw malformed(path, `at most ${MAX_LENGTH} characters`, String(text.length));
  if (name === 'stage' && !STAGES.some((stage) => stage === text)) {
    throw malformed(path, `one of ${STAGES.join(', ')}`, 'something else');
  }
  if (name === 'email' && !isEmail(text)) throw malformed(path, 'an email address', 'something else');
  return text;
}

export function isEmail(text: string): boolean {
  return text.length <= MAX_EMAIL && /^[^\s@]+@[^\s@]+$/.test(text);
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}
