// What the server bindings share and export.
export { BadRequest, HostError, NotSignedIn, Refused, TooManyConflicts, UnknownAccount } from './errors.js';
export { MemoryStore } from './memory-store.js';
export type { Asked, HostOptions, Performed, PerformedAll, PerformOptions } from './options.js';
export { PROBLEM_TYPE, type Problem, problemOf } from './problem.js';
export { type Snapshot, snapshotOf } from './snapshot.js';
export type { Entry, Store } from './store.js';
