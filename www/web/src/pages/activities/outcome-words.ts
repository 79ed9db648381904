import type { Activity } from 'consentry';

export const OUTCOME_WORDS: Record<Activity['outcome'], string> = {
  done: 'Done',
  noChange: 'No change',
  denied: 'Denied',
};
