import { read } from './read.js';
import type { ScenarioReport } from './report.js';
import { Story } from './story.js';

/**
 * Runs a scenario: the parsed content of a scenario file. In a browser, after `await init()`.
 *
 * @throws InvalidScenario when it is not one, with everything that is wrong with it.
 */
export function runScenario(scenario: unknown): ScenarioReport {
  const clock = { at: 0 };
  const { name, account, steps } = read(scenario, () => clock.at);
  try {
    const story = new Story(account, clock);
    for (const step of steps) story.tell(step);
    return { name, failures: story.findings.failures };
  } finally {
    account.dispose();
  }
}
