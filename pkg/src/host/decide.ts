import { type Action, type Allowed, ConsentryError, type Denied, type Execution, LOOKS } from 'consentry';
import type { Asked, Performed, PerformedAll } from './options.js';
import type { Entry } from './store.js';

const LOOKING: ReadonlySet<Action['type']> = new Set(LOOKS);

/**
 * The result of deciding: an answer or a denial, and in either case the entry to store. If a user only `looks`, the account
 * may be a moment behind.
 */
export type Decided<Answer> =
  | { readonly answer: Answer; readonly denial?: never; readonly entry: Entry; readonly looks: boolean }
  | { readonly answer?: never; readonly denial: Denied; readonly entry: Entry; readonly looks?: never };

/** Decides one action. */
export function decideOne(asked: Asked, action: Action, expectedVersion?: number): Decided<Performed> {
  const { decision, events, activities } = execute(asked, action, expectedVersion);
  if (!decision.allowed) return { denial: decision, entry: { events, activities } };
  return { answer: { ...asked, decision, events, activities }, entry: { events, activities }, looks: looks(action) };
}

/** Decides several acts: all or none. After a denial, the entry has only the denied act, as none of the others is served. */
export function decideAll(asked: Asked, acts: readonly Action[]): Decided<PerformedAll> {
  const executions: (Execution & { readonly decision: Allowed })[] = [];
  for (const act of acts) {
    const { decision, events, activities } = execute(asked, act);
    if (!decision.allowed) return { denial: decision, entry: { events, activities } };
    if (events.length > 0) throw new ConsentryError(`performAll accepts only acts; ${act.type} is a command`);
    executions.push({ decision, events, activities });
  }
  const activities = executions.flatMap((execution) => execution.activities);
  const decisions = executions.map(({ decision }) => decision);
  return { answer: { ...asked, decisions, activities }, entry: { events: [], activities }, looks: acts.every(looks) };
}

function execute({ account, principal, at }: Asked, action: Action, expectedVersion?: number): Execution {
  const execution = account.execute(principal, action, { at, expectedVersion });
  if (!execution.decision.allowed) throwOnHostFault(execution.decision);
  return execution;
}

function looks({ type }: Action): boolean {
  return LOOKING.has(type);
}

/** A malformed principal or time comes from the host, so the caller cannot correct it. */
function throwOnHostFault({ reason, path = 'action' }: Denied): void {
  if (reason !== 'malformed' || path.startsWith('action')) return;
  throw new ConsentryError(`the host supplied a malformed ${path}: check its options \`principal\` and \`now\``);
}
