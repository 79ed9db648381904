import { equal, type Lists } from './compare.js';
import type { Json } from './json.js';
import { jsonText } from './text.js';

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

/** What does not hold, step by step. */
export class Findings {
  readonly failures: ScenarioFailure[] = [];
  step = 0;

  /** Tells what is not as expected; `name` says of which part of an answer, where it is not the whole. */
  compare(name: string, expected: Json, got: Json, lists: Lists): void {
    if (equal(expected, got, lists)) return;
    const named = (value: Json): string => (name === '' ? jsonText(value) : `${name} ${jsonText(value)}`);
    this.fail(named(expected), named(got));
  }

  fail(expected: string, got: string): void {
    this.failures.push({ step: this.step, expected, got });
  }
}
