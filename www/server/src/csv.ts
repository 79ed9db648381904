import type { Applicant } from './content.ts';

const COLUMNS = ['name', 'email', 'applied', 'stage'] as const;

export function applicantsAsCsv(applicants: readonly Applicant[]): string {
  const rows = applicants.map((applicant) => COLUMNS.map((column) => cell(applicant[column])));
  return [COLUMNS, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/** Quoted always; a first character that a spreadsheet would take for a formula is kept as text. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
