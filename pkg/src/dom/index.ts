/**
 * Consentry for plain HTML: attributes grey out what the rules deny, and say why and who can help.
 *
 * @packageDocumentation
 */
export { type HelpOptions, helpOf } from '../live/help.js';
export type { Snapshot } from '../live/snapshot.js';
export type { Closed, Live, LiveSource } from '../live/source.js';
export type { Describe } from './control.js';
export { type GateOptions, gate } from './gate.js';
