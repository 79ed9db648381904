import type { Activity, Decision, Event } from 'consentry';
import { type Json, member } from './json.js';
import type { Findings } from './report.js';
import type { Step } from './step.js';
import { jsonText } from './text.js';

/** A decision, and what followed from it. */
export interface Outcome {
  readonly decision: Decision;
  readonly events?: readonly Event[];
  readonly activities?: readonly Activity[];
}

/** The reasons that a slip of the pen brings about. They are expected by name alone. */
const SLIPS: readonly string[] = ['malformed', 'unknownAction'];

/** Parts of a decision, each with what it is where it is left out. */
const PARTS: readonly (readonly [name: string, leftOut?: Json])[] = [
  ['rule'],
  ['validUntil'],
  ['path'],
  ['insteadBy', []],
  ['remedy', null],
  ['warnings', []],
  ['rows', []],
];

/** Holds a decision, and what followed from it, against what a step expects. */
export function compareOutcome(
  findings: Findings,
  step: Step,
  { decision, events = [], activities = [] }: Outcome,
): void {
  const told = decision as unknown as Json;
  if (!holds(step.expect, decision)) findings.fail(jsonText(step.expect), jsonText(told));
  for (const [name, leftOut] of PARTS) {
    const expected = member(step.whole, name);
    if (expected === undefined) continue;
    const found = member(told, name);
    const got = found === undefined ? leftOut : found;
    if (got === undefined) findings.fail(`${name} ${jsonText(expected)}`, `${name} left out`);
    else findings.compare(name, expected, got, 'inOrder');
  }
  const lists = { events: events.map(({ type }) => type), activities: activities.map(outcomeOf) };
  for (const [name, got] of Object.entries(lists)) {
    const expected = member(step.whole, name);
    if (expected !== undefined) findings.compare(name, expected, got, 'inOrder');
  }
}

function holds(expect: Json, decision: Decision): boolean {
  const reason = decision.allowed ? undefined : decision.reason;
  if (expect === 'deny') return reason !== undefined && !SLIPS.includes(reason);
  if (typeof expect === 'string') return reason === undefined;
  return reason !== undefined && member(expect, 'deny') === reason;
}

function outcomeOf({ outcome, reason }: Activity): Json {
  return reason === undefined ? { outcome } : { outcome, reason };
}
