/** The type id of PostgreSQL's 64-bit integer, `int8`. */
export const INT8 = 20;

/** Reads an `int8` as a number. @throws RangeError if a number cannot hold it exactly. */
export function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`expected a safe integer, got ${text} from the database`);
  return value;
}
