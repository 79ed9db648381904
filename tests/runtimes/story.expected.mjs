// How `consumers/story.mjs` ends, everywhere.
export const expected = {
  denied: {
    allowed: false,
    rule: 'APP-2',
    reason: 'noJobAccess',
    validUntil: null,
    version: 0,
    message: 'You do not have access to the applicants of this job.',
    insteadBy: ['olga'],
    remedy: { by: ['olga'], action: { type: 'grantJobAccess', job: 'nurse', user: 'sam' } },
  },
  stillDenied: false,
  allowed: { allowed: true, rule: 'APP-2', validUntil: null, version: 1 },
  masks: [0b101, 0],
  jobs: ['nurse'],
  couldRemoveSomebody: false,
  projected: true,
  whoCan: ['olga', 'sam'],
  version: 1,
  replayed: 'staleVersion',
  violations: ['users'],
  differentIds: 2,
};
