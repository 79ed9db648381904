import type { Decision } from 'consentry';

/** A key that is equal for values with the same content; a value that cannot be written as JSON is its own key. */
export function keyOf(value: unknown): unknown {
  try {
    return JSON.stringify(value, withNumbers);
  } catch {
    return value;
  }
}

/** JSON writes NaN, which is malformed, as null, which means "until switched off"; this keeps them apart. */
function withNumbers(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? { number: String(value) } : value;
}

/** Whether two decisions are equal, apart from the version they were decided on. */
export function sameDecision(one: Decision, other: Decision): boolean {
  return keyOf({ ...one, version: 0 }) === keyOf({ ...other, version: 0 });
}
