import type { Violation } from 'consentry';
import { noAction } from './action.js';
import { EXPECT } from './expect.js';
import { type Json, type JsonObject, member } from './json.js';
import { integer, Members, type Read } from './members.js';
import { expected } from './text.js';

/** What a step does, by the member that names it. */
export type StepKind = 'check' | 'do' | 'whoCan' | 'jobsFor' | 'canEver' | 'preview' | 'project' | 'load' | 'state';

/** One step of a story. */
export interface Step {
  readonly kind: StepKind;
  /** What the step is about: the action, the principal, the document, the path. */
  readonly about: Json;
  readonly expect: Json;
  /** The whole step, for what stands beside. */
  readonly whole: JsonObject;
}

/** The members that may stand beside a decision. */
const OF_DECISIONS = [
  'rule',
  'validUntil',
  'warnings',
  'rows',
  'path',
  'insteadBy',
  'remedy',
  'events',
  'activities',
] as const;

/** Each kind of step, whether it needs `as`, and what else may stand in it. The first one that is there counts. */
const KINDS: readonly (readonly [StepKind, needsAs: boolean, beside: readonly string[]])[] = [
  ['check', true, OF_DECISIONS],
  ['do', true, OF_DECISIONS],
  ['whoCan', false, []],
  ['jobsFor', true, []],
  ['canEver', true, []],
  ['preview', true, [...OF_DECISIONS, 'gain', 'lose']],
  ['project', false, []],
  ['load', false, []],
  ['state', false, []],
];

/** Reads one step; undefined where it lacks what it does or expects, which is told. */
export const readStep: Read<Step | undefined> = (value, path, faults) => {
  const found = KINDS.find(([kind]) => member(value, kind) !== undefined);
  if (found === undefined) {
    faults.push({ path, text: expected('a step that says what it does: check, do, whoCan …', value) });
    return undefined;
  }
  const [kind, needsAs, beside] = found;
  const own = new Members(value, path, faults);
  const about = own.read(kind, kind === 'whoCan' ? action : asItIs);
  const expect = own.read('expect', (value, path, faults) => {
    EXPECT[kind](value, path, faults);
    return value;
  });
  // Whoever tells a story may say who is asking where nobody need.
  if (needsAs) own.must('as');
  else own.find('as');
  own.find('at');
  for (const name of beside) own.find(name);
  if (kind === 'do') own.readIfThere('expectedVersion', integer);
  own.noOthers();
  if (about === undefined || expect === undefined) return undefined;
  return { kind, about, expect, whole: value as JsonObject };
};

const asItIs: Read<Json> = (value) => value;

/** Nobody can do what is no action, which a slip of the pen must not make true. */
function action(value: Json, path: string, faults: Violation[]): Json {
  const why = noAction(value);
  if (why !== undefined) faults.push({ path: `${path}${why.place}`, text: `not an action: ${why.what}` });
  return value;
}
