// The filter as the address of the page holds it, and as the server takes it.
import type { Query } from '../../api.ts';

/** What the server takes as it stands; the days of the address become the instants in which they begin and end here. */
const PLAIN = ['person', 'agent', 'session', 'kind', 'outcome', 'page'] as const;

export function queryOf(search: URLSearchParams): Query {
  const plain = Object.fromEntries(PLAIN.map((key) => [key, search.get(key) ?? undefined]));
  return { ...plain, from: startOf(search.get('from'), 0), to: startOf(search.get('to'), 1) };
}

/** When a day such as `2026-11-21` begins in this time zone, or one `later`; undefined when it is no day. */
function startOf(day: string | null, later: number): number | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '') ?? [];
  if (date === undefined) return undefined;
  return new Date(Number(year), Number(month) - 1, Number(date) + later).getTime();
}
