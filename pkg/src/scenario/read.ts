import { Account, InvalidAccount, type Violation } from 'consentry';
import { InvalidScenario } from './invalid.js';
import { copied, type Json, member, memberPath } from './json.js';
import { list, Members, text } from './members.js';
import { readStep, type Step } from './step.js';

/** A scenario, its account loaded. */
export interface Scenario {
  readonly name: string;
  readonly account: Account;
  readonly steps: readonly Step[];
}

/**
 * Reads the content of a scenario file. The account's clock is `now`.
 *
 * @throws InvalidScenario with everything that is wrong with it.
 */
export function read(value: unknown, now: () => number): Scenario {
  const file = copied(value);
  const faults: Violation[] = [];
  const own = new Members(file, '', faults);
  const name = own.read('name', text);
  const account = own.read('account', (document, path) => load(document, path, faults, now));
  const steps = own.read('steps', list(readStep));
  own.noOthers();
  if (faults.length > 0) {
    account?.dispose();
    throw new InvalidScenario(faults);
  }
  return { name, account, steps } as Scenario;
}

/** The account a story begins with; a projection where it says for whom. */
function load(document: Json, path: string, faults: Violation[], now: () => number): Account | undefined {
  const isProjection = member(document, 'projectionFor') !== undefined;
  try {
    return isProjection ? Account.loadProjection(document, { now }) : Account.load(document, { now });
  } catch (error) {
    if (!(error instanceof InvalidAccount)) throw error;
    for (const { path: inner, text } of error.violations) {
      faults.push({ path: inner === '' ? path : memberPath(path, inner), text });
    }
    return undefined;
  }
}
