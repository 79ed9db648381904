/** PostgreSQL's `int8`, its type of 64 bits. */
export const INT8 = 20;

/** Reads an `int8` as a number. One that a number cannot hold exactly is an error, never another number. */
export function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`the database holds ${text}, which is not a safe integer`);
  return value;
}
