// A gated page for the tests of `consentry/dom`.
import { type GateOptions, gate } from 'consentry/dom';
import { afterEach, beforeEach, vi } from 'vitest';
import { acme, NOW, sam } from './fixtures.js';
import { snapshotOf } from './live.js';

let end: () => void = () => {};

/** Sets the clock to `NOW` before each test, and removes the gates, the page and the mocks after it. */
export function newPageForEach(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
  });
  afterEach(() => {
    stop();
    document.body.replaceChildren();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
}

/** Gates a root, by default for sam in acme. */
export function gates(root: Parameters<typeof gate>[0], options: Partial<GateOptions> = {}): void {
  end = gate(root, { snapshot: snapshotOf(acme, sam), ...options });
}

/** Writes a page and gates it. */
export function page(html: string, options?: Partial<GateOptions>): HTMLElement {
  document.body.innerHTML = html;
  gates(document, options);
  return document.body.firstElementChild as HTMLElement;
}

/** Stops the gate that was started last. */
export const stop = (): void => end();

export function reasonOf(element: Element): string | null | undefined {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return document.getElementById(ids.at(-1) ?? '')?.textContent;
}

/** Resolves after the browser has reported changes to the page. */
export const told = () => vi.advanceTimersByTimeAsync(0);
