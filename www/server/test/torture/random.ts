// Repeatable randomness: a failed run names its seed, and `TORTURE_SEED=<seed>` repeats it.
import { SimpleFaker } from '@faker-js/faker';

export const SEED = Number(process.env.TORTURE_SEED ?? 20_261_122);

/** Each `stream` is independent, so that simultaneous clients do not affect each other's random values. */
export function randomness(stream = 0): SimpleFaker {
  return new SimpleFaker({ seed: SEED + stream });
}

/** Part of test names, so that every failure shows the seed. */
export const SEEDED = `(TORTURE_SEED=${SEED})`;
