import type { Page } from '../api.ts';

/** One page of a list with `total` rows. */
export function pageOf<Row>(
  rows: Row[],
  { page, size, total }: { page: number; size: number; total: number },
): Page<Row> {
  return { rows, page, pages: Math.ceil(total / size), total };
}
