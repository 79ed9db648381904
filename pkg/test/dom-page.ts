// A page that is gated, for the tests of `consentry/dom`.
import { type GateOptions, gate } from 'consentry/dom';
import { vi } from 'vitest';
import { acme, sam } from './fixtures.js';
import { snapshotOf } from './live.js';

let end: () => void = () => {};

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
