// Chance that can be repeated: a run that failed names its seed, and `TORTURE_SEED=<seed>` begins alike.
import { SimpleFaker } from '@faker-js/faker';

export const SEED = Number(process.env.TORTURE_SEED ?? 20_261_122);

/** `stream` keeps those apart who draw at the same time: whoever comes first takes nothing from the others. */
export function randomness(stream = 0): SimpleFaker {
  return new SimpleFaker({ seed: SEED + stream });
}

/** For the name of a test, so that it stands beside every failure. */
export const SEEDED = `(TORTURE_SEED=${SEED})`;
