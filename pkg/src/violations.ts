/** One thing that is wrong with a document. */
export interface Violation {
  /** Where, such as `jobs[0].access[1]`; the empty text is the whole. */
  readonly path: string;
  /** What is there and what should be. */
  readonly text: string;
}

const SHOWN = 5;

/** Violations for the message of an error: the first few, and how many more. */
export function sentence(violations: readonly Violation[]): string {
  const shown = violations.slice(0, SHOWN).map(({ path, text }) => (path === '' ? text : `${path}: ${text}`));
  const hidden = violations.length - shown.length;
  return shown.join('; ') + (hidden > 0 ? `; and ${hidden} more` : '');
}
