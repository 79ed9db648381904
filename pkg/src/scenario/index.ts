/**
 * Consentry's scenario files: stories that say what the rules must do, told to the package as it is.
 *
 * @packageDocumentation
 */
export { InvalidScenario } from './invalid.js';
export type { ScenarioFailure, ScenarioReport } from './report.js';
export { runScenario } from './run.js';
