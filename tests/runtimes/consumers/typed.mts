// Compiled, never run: what the types must accept, and what they must refuse.
import { Account, type Action, type Decision, type Reason } from 'consentry';
import { gate, type LiveSource } from 'consentry/dom';
import { InvalidScenario, runScenario, type ScenarioReport } from 'consentry/scenario';

const account = Account.load({});
const sam = account.as({ user: 'sam' });

export const allowed: boolean = sam.can('viewApplicants', 'nurse');
export const masks: Uint16Array = sam.canMany(['viewJobAd', 'editJobAd'], ['nurse']);
export const action: Action = { type: 'grantJobAccess', job: 'nurse', user: 'sam' };

export function explained(decision: Decision): Reason | undefined {
  if (decision.allowed) {
    // @ts-expect-error an allow has no reason
    return decision.reason;
  }
  return decision.reason;
}

// @ts-expect-error there is no such action
sam.check({ type: 'viewEverything' });
// @ts-expect-error the job is missing
sam.check({ type: 'viewApplicants' });
// @ts-expect-error users are no jobs: only actions on one job can be asked for many
sam.canMany(['removeUser'], ['sam']);

export const source: LiveSource = (next) => {
  next({ now: 0, projection: Account.load({}).project({ user: 'sam' }) });
  return () => {};
};
export const stop: () => void = gate(document, { snapshot: JSON.parse('{}'), live: source });
// @ts-expect-error without a snapshot everything is unknown
gate(document, { live: '/live' });

export function problems(story: unknown): readonly string[] {
  try {
    const report: ScenarioReport = runScenario(story);
    return report.failures.map(({ step, expected, got }) => `${step}: ${expected}, ${got}`);
  } catch (error) {
    return error instanceof InvalidScenario ? error.violations.map(({ path }) => path) : [];
  }
}
