import { fixture } from './fixture.ts';
import type { Seed } from './seed.ts';

/** Three users, three jobs: a customer who has just begun. */
export const corner: Seed = fixture('corner');
