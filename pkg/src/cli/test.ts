import { InvalidScenario, runScenario, type ScenarioReport } from 'consentry/scenario';
import { type Command, Complaint } from './command.js';
import { filesOf, readValue } from './files.js';
import { located, printJson, printLine } from './print.js';

/** A file that is no scenario. */
interface NoScenario {
  /** Each with the file and the place in it. */
  readonly problems: readonly string[];
}

type Result = { readonly file: string } & (ScenarioReport | NoScenario);

/** `consentry test FILE…` */
export const test: Command = {
  name: 'test',
  summary: 'run scenario files',
  flags: [],
  help: `consentry test FILE… [--json]

Runs scenario files; a folder stands for all JSON and YAML files below it. Prints what was not as expected, one line each.
Exit code 1: an expectation did not hold; 2: a file is no scenario.

  --json   one JSON object per file: file, name, failures; for what is no scenario: file, problems
`,
  run(paths, { json = false }) {
    const tally = { passed: 0, failed: 0, problems: 0 };
    for (const file of filesOf(paths)) {
      const result: Result = { file, ...tried(file) };
      (json ? printJson : printResult)(result);
      tally[verdict(result)]++;
    }
    if (!json) printLine(`${tally.passed} passed, ${tally.failed} failed`);
    if (tally.problems > 0) return 2;
    return tally.failed > 0 ? 1 : 0;
  },
};

function tried(file: string): ScenarioReport | NoScenario {
  try {
    return runScenario(readValue(file));
  } catch (error) {
    if (error instanceof InvalidScenario)
      return { problems: error.violations.map((violation) => located(file, violation)) };
    if (error instanceof Complaint) return { problems: [error.message] };
    throw error;
  }
}

function verdict(result: Result): 'passed' | 'failed' | 'problems' {
  if ('problems' in result) return 'problems';
  return result.failures.length > 0 ? 'failed' : 'passed';
}

function printResult(result: Result): void {
  if ('problems' in result) result.problems.forEach((problem) => void process.stderr.write(`${problem}\n`));
  else
    for (const { step, expected, got } of result.failures) {
      printLine(`${result.file}: step ${step}: expected ${expected}, got ${got}`);
    }
}
