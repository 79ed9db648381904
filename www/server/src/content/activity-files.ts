// Exports the log as files.
import type { NumberedActivity } from '../api.ts';

export const ACTIVITY_COLUMNS = [
  'number',
  'time',
  'user',
  'agent',
  'session',
  'simulating',
  'consent',
  'action',
  'outcome',
  'reason',
  'count',
  'events',
];

/** One row; the column `action` holds the whole action as JSON. */
export function activityRecord({ at, by, action, events, count = 1, ...activity }: NumberedActivity) {
  return {
    ...activity,
    ...by,
    time: new Date(at).toISOString(),
    action: action && JSON.stringify(action),
    events: events.join(' '),
    count,
  };
}

export async function* asJsonArray(rows: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[';
  for await (const row of rows) {
    yield `${before}\n${JSON.stringify(row)}`;
    before = ',';
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}
