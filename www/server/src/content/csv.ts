import { stringify } from 'csv-stringify/sync';
import type { ApplicantRow } from '../api.ts';

const COLUMNS = ['name', 'email', 'phone', 'applied', 'stage', 'tags'] as const;

/** Spreadsheets treat text that looks like a formula as text. */
export const CSV = { header: true, quoted: true, escape_formulas: true, record_delimiter: 'windows' } as const;

export function applicantsAsCsv(rows: readonly ApplicantRow[]): string {
  const records = rows.map(({ appliedAt, tags, ...row }) => ({
    ...row,
    applied: new Date(appliedAt).toISOString().slice(0, 10),
    tags: tags.join(', '),
  }));
  return stringify(records, { ...CSV, columns: [...COLUMNS] });
}
