import type { Decision } from 'consentry';

/** A value that is the same text for the same content; what cannot be written as text is its own. */
export function keyOf(value: unknown): unknown {
  try {
    return JSON.stringify(value, withNumbers);
  } catch {
    return value;
  }
}

/** JSON writes NaN, which the engine refuses, like null, which means "until switched off". */
function withNumbers(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? { number: String(value) } : value;
}

/** Whether two decisions say the same; the version they were decided on may be another. */
export function sameDecision(one: Decision, other: Decision): boolean {
  return keyOf({ ...one, version: 0 }) === keyOf({ ...other, version: 0 });
}
