import { type Action, type Allowed, ConsentryError, type Denied, type Execution, LOOKS } from 'consentry';
import type { Asked, Performed, PerformedAll } from './options.js';
import type { Entry } from './store.js';

const LOOKING: ReadonlySet<Action['type']> = new Set(LOOKS);

/**
 * What deciding came to: an answer or a refusal, and in either case what is to be kept. What only `looks` may rest on an
 * account that is a moment behind, when a user does it.
 */
export type Outcome<Answer> =
  | { readonly answer: Answer; readonly refusal?: never; readonly entry: Entry; readonly looks: boolean }
  | { readonly answer?: never; readonly refusal: Denied; readonly entry: Entry; readonly looks?: never };

/** Decides one action. */
export function decideOne(asked: Asked, action: Action, expectedVersion?: number): Outcome<Performed> {
  const { decision, events, activities } = execute(asked, action, expectedVersion);
  if (!decision.allowed) return { refusal: decision, entry: { events, activities } };
  return { answer: { ...asked, decision, events, activities }, entry: { events, activities }, looks: looks(action) };
}

/** Decides several acts: all or none. Of a refusal only the act that was refused is kept, as no other was served. */
export function decideAll(asked: Asked, acts: readonly Action[]): Outcome<PerformedAll> {
  const executions: (Execution & { readonly decision: Allowed })[] = [];
  for (const act of acts) {
    const { decision, events, activities } = execute(asked, act);
    if (!decision.allowed) return { refusal: decision, entry: { events, activities } };
    if (events.length > 0) throw new ConsentryError(`several at once may be acts only; ${act.type} is a command`);
    executions.push({ decision, events, activities });
  }
  const activities = executions.flatMap((execution) => execution.activities);
  const decisions = executions.map(({ decision }) => decision);
  return { answer: { ...asked, decisions, activities }, entry: { events: [], activities }, looks: acts.every(looks) };
}

function execute({ account, principal, at }: Asked, action: Action, expectedVersion?: number): Execution {
  const execution = account.execute(principal, action, { at, expectedVersion });
  if (!execution.decision.allowed) refuseOwnFault(execution.decision);
  return execution;
}

function looks({ type }: Action): boolean {
  return LOOKING.has(type);
}

/** A principal or a time that is none comes from the host: nothing that a caller could put right. */
function refuseOwnFault({ reason, path = 'action' }: Denied): void {
  if (reason !== 'malformed' || path.startsWith('action')) return;
  throw new ConsentryError(`the host's own ${path} is malformed: see its options \`principal\` and \`now\``);
}
