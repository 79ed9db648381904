import { vi } from 'vitest';

/** Waits as long as necessary, however slow the machine is; the time limit of the whole test catches what never happens. */
export function until(condition: () => unknown): Promise<unknown> {
  return vi.waitUntil(condition, { timeout: 2 ** 31 - 1, interval: 5 });
}
