/**
 * Consentry: the permission and consent rules of a recruitment account, decided by one engine in the browser and on the
 * server. What a browser is told is advice; the server asks again and is the law.
 *
 * @packageDocumentation
 */
export { Account, type AccountOptions, type ExecuteOptions } from './account.js';
export type { Acting } from './acting.js';
export { ConsentryError, EngineFailed, InvalidAccount, RejectedEvents } from './errors.js';
export {
  ACTIONS,
  CLAUSES,
  type Clause,
  COMMANDS,
  JOB_ACTIONS,
  LOOKS,
  REASONS,
  type Reason,
  USER_ACTIONS,
} from './generated/words.js';
export { actionHandle } from './hot/actions.js';
export { newId } from './ids.js';
export type * from './types/action.js';
export type * from './types/decision.js';
export type * from './types/document.js';
export type * from './types/event.js';
export type * from './types/principal.js';
export type { Violation } from './violations.js';
export { type ReasonEntry, type Vocabulary, vocabulary } from './vocabulary.js';

/** Where the WebAssembly module comes from: an address, an answer of `fetch`, its bytes, or the module compiled. */
export type InitInput =
  | string
  | URL
  | Request
  | Response
  | Promise<Response>
  | ArrayBuffer
  | ArrayBufferView<ArrayBuffer>
  | WebAssembly.Module;

/**
 * Loads the WebAssembly module: in a browser to be awaited once, before anything else. Elsewhere (Node, workerd, the
 * `inline` entry) everything is ready at import and this resolves at once.
 *
 * @param input Default: the file beside the package's own, which bundlers carry along.
 */
export declare function init(input?: InitInput): Promise<void>;
