import { fixture } from './fixture.ts';
import type { Seed } from './seed.ts';

/** Three users and three jobs: a new customer. */
export const corner: Seed = fixture('corner');
