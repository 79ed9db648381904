// Turns the filter in the page's address into the server's query.
import type { Query } from '../../api.ts';

/** These go to the server unchanged; `from` and `to` are days, of which the server gets the start and end as times. */
const PLAIN = ['person', 'agent', 'session', 'kind', 'outcome', 'page'] as const;

export function queryOf(search: URLSearchParams): Query {
  const plain = Object.fromEntries(PLAIN.map((key) => [key, search.get(key) ?? undefined]));
  return { ...plain, from: startOf(search.get('from'), 0), to: startOf(search.get('to'), 1) };
}

/** When a day such as `2026-11-21` begins in this time zone, `later` days on; undefined if it is not a day. */
function startOf(day: string | null, later: number): number | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '') ?? [];
  if (date === undefined) return undefined;
  return new Date(Number(year), Number(month) - 1, Number(date) + later).getTime();
}
