// A page that is gated, for the tests of `consentry/dom`.
import { type GateOptions, gate } from 'consentry/dom';
import { afterEach, beforeEach, vi } from 'vitest';
import { acme, NOW, sam } from './fixtures.js';
import { snapshotOf } from './live.js';

let end: () => void = () => {};

/** Before each test of a file the clock stands at `NOW`; after it, what was gated, written and watched is gone. */
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

/** Gates a root: for sam in acme, unless something else is said. */
export function gates(root: Parameters<typeof gate>[0], options: Partial<GateOptions> = {}): void {
  end = gate(root, { snapshot: snapshotOf(acme, sam), ...options });
}

/** Writes the page and gates it. */
export function page(html: string, options?: Partial<GateOptions>): HTMLElement {
  document.body.innerHTML = html;
  gates(document, options);
  return document.body.firstElementChild as HTMLElement;
}

/** Ends what was begun last. */
export const stop = (): void => end();

export function reasonOf(element: Element): string | null | undefined {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return document.getElementById(ids.at(-1) ?? '')?.textContent;
}

/** The page after the browser has told of what was changed in it. */
export const told = () => vi.advanceTimersByTimeAsync(0);
