import type { Page } from '../api.ts';

/** The rows of one page, of so many in all. */
export function pageOf<Row>(
  rows: Row[],
  { page, size, total }: { page: number; size: number; total: number },
): Page<Row> {
  return { rows, page, pages: Math.ceil(total / size), total };
}
