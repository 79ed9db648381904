import { machine } from './wasm/machine.js';

/**
 * Draws a new id from the platform's random source: for jobs, consents, requests, sessions. Never used while deciding.
 *
 * @throws ConsentryError before `init()`.
 */
export function newId(): string {
  return machine().glue.draw_id();
}
