import { ConsentryError, type Violation } from 'consentry';
import { sentence } from '../violations.js';

/** A value that is no scenario file, with everything that is wrong with it. */
export class InvalidScenario extends ConsentryError {
  override readonly name = 'InvalidScenario';
  readonly violations: readonly Violation[];

  constructor(violations: readonly Violation[]) {
    super(`this is not a scenario: ${sentence(violations)}`);
    this.violations = violations;
  }
}
