import { attempt } from './wasm/call.js';
import { machine } from './wasm/machine.js';

/**
 * Draws a new id from the platform's random source: for jobs, consents, requests, sessions. Never used while deciding.
 *
 * @throws ConsentryError before `init()`.
 */
export function newId(): string {
  const host = machine();
  return attempt(host, () => host.glue.draw_id());
}
