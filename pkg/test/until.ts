import { vi } from 'vitest';

/** Waits for what comes in the end, however slow the machine is; the limit of the whole test is for what never does. */
export function until(condition: () => unknown): Promise<unknown> {
  return vi.waitUntil(condition, { timeout: 2 ** 31 - 1, interval: 5 });
}
