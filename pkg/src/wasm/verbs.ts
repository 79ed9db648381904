/** What can be asked of an engine; the numbers are the boundary's. */
export const Verb = {
  load: 0,
  loadProjection: 1,
  validate: 2,
  check: 3,
  explain: 4,
  preview: 5,
  execute: 6,
  apply: 7,
  whoCan: 8,
  jobsFor: 9,
  canEver: 10,
  project: 11,
  toJSON: 12,
  runScenario: 13,
  userTable: 14,
  jobHandle: 15,
  vocabulary: 16,
  masks: 17,
  can: 18,
  counts: 19,
  nextTurn: 20,
} as const;

/** One of {@link Verb}. */
export type Verb = (typeof Verb)[keyof typeof Verb];
