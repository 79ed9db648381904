// Lists that the page holds in full: filtered by words and shown page by page; the address holds both.
import { useSearch } from './route.ts';

const PAGE_ROWS = 20;

/** Whether all words of `q` are in `text`. */
export function matchesWords(text: string, q: string): boolean {
  const found = text.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => found.includes(word));
}

/** The words to find. */
export function useFind() {
  const [search, change] = useSearch();
  return { q: search.get('q') ?? '', find: (q: string) => change({ q, page: undefined }) };
}

/** The rows of one page and the props of `Pager`; `param` is the name of the page number in the address. */
export function usePaged<Row>(rows: readonly Row[], param = 'page') {
  const [search, change] = useSearch();
  const total = rows.length;
  const pages = Math.max(1, Math.ceil(total / PAGE_ROWS));
  const page = Math.min(Math.max(1, Math.trunc(Number(search.get(param))) || 1), pages);
  const onPage = (next: number) => change({ [param]: String(next) });
  return { shown: rows.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS), pager: { page, pages, total, onPage } };
}

/** Whether a list is long enough to need a search field. */
export const isLong = (rows: readonly unknown[]) => rows.length > PAGE_ROWS;
