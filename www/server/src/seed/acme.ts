import { fixture } from './fixture.ts';
import type { Seed } from './seed.ts';

/** Ten users of every type and status, twelve jobs: what most tests begin with. */
export const acme: Seed = fixture('acme');
