import { InvalidScenario } from './errors.js';
import { Verb } from './generated/verbs.js';
import { askOnce } from './wasm/call.js';

/** What running a scenario came to. */
export interface ScenarioReport {
  readonly name: string;
  /** Empty when it passed. */
  readonly failures: readonly ScenarioFailure[];
}

/** One expectation that did not hold. */
export interface ScenarioFailure {
  /** Which step, from 1. */
  readonly step: number;
  readonly expected: string;
  readonly got: string;
}

/**
 * Runs a scenario: the parsed content of a scenario file.
 *
 * @throws InvalidScenario when it is not one, with everything that is wrong with it.
 */
export function runScenario(scenario: unknown): ScenarioReport {
  return askOnce(Verb.runScenario, [scenario], refuse) as ScenarioReport;
}

function refuse(violations: InvalidScenario['violations']): never {
  throw new InvalidScenario(violations);
}
