import { fixture } from './fixture.ts';
import type { Seed } from './seed.ts';

/** Ten users of every type and status, and twelve jobs; most tests start from this account. */
export const acme: Seed = fixture('acme');
