import { Account, InvalidAccount, type Projection } from 'consentry';
import type { Json, JsonObject } from './json.js';
import type { Findings } from './report.js';
import type { Step } from './step.js';
import { jsonText } from './text.js';

/** Holds a projection against what a step expects. Defaults, users, and for whom it is, may be left out there. */
export function compareProjection(findings: Findings, { expect }: Step, got: Projection): void {
  const document = { users: [], projectionFor: got.projectionFor, ...(expect as JsonObject) };
  try {
    const expected = Account.loadProjection(document);
    findings.compare('', expected.toJSON() as unknown as Json, got as unknown as Json, 'asSets');
    expected.dispose();
  } catch (error) {
    if (!(error instanceof InvalidAccount)) throw error;
    const wrong = error.violations.map(({ path, text }) => (path === '' ? `; ${text}` : `; ${path}: ${text}`));
    findings.fail(jsonText(expect), `not an account that can be loaded (ENG-8)${wrong.join('')}`);
  }
}
