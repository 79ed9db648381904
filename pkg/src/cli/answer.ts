import type { Decision, Denied, Explanation, Remedy, Step } from 'consentry';
import { printLine, shown } from './print.js';

/** Prints a decision for people. */
export function printDecision(decision: Decision): void {
  if (decision.allowed) {
    printLine(`allowed by ${decision.rule}`);
    for (const warning of decision.warnings ?? []) printLine(`warning: ${warning}`);
  } else {
    printDenial(decision);
  }
  if (decision.validUntil !== null) printLine(`until: ${new Date(decision.validUntil).toISOString()}`);
}

/** Prints a decision and how it came about. */
export function printExplanation({ decision, steps }: Explanation): void {
  for (const step of steps) printLine(stepLine(step));
  printDecision(decision);
}

function printDenial({ reason, rule, path, message, rows = [], insteadBy = [], remedy }: Denied): void {
  printLine(`denied by ${rule}: ${reason}${path === undefined ? '' : ` at ${path}`}`);
  printLine(message);
  for (const { user, reason } of rows) printLine(`row: ${shown(user)}: ${reason}`);
  if (insteadBy.length > 0) printLine(`instead by: ${insteadBy.map(shown).join(', ')}`);
  if (remedy !== null) printLine(remedyLine(remedy));
}

function remedyLine({ by = [], action, choose = [] }: Remedy): string {
  const who = by.length > 0 ? ` by ${by.map(shown).join(' or ')}` : '';
  const rest = choose.length > 0 ? `, to choose: ${choose.join(', ')}` : '';
  return `remedy${who}: ${JSON.stringify(action)}${rest}`;
}

function stepLine({ clause, held, facts }: Step): string {
  const seen = Object.entries(facts).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${held ? 'held  ' : 'failed'} ${clause.padEnd(6)} ${seen.join(' ')}`.trimEnd();
}
