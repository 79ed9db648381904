// Popovers for a document without them, as far as tooltips need them; as strict as a browser's.
import { vi } from 'vitest';

const shown = new Set<Element>();

const METHODS = {
  showPopover(this: HTMLElement): void {
    if (!this.isConnected || shown.has(this)) throw new DOMException('is shown already', 'InvalidStateError');
    shown.add(this);
  },
  hidePopover(this: HTMLElement): void {
    if (!this.isConnected) throw new DOMException('is not in a document', 'InvalidStateError');
    shown.delete(this);
  },
};

export function addPopovers(): void {
  Object.assign(HTMLElement.prototype, METHODS);
}

export function removePopovers(): void {
  shown.clear();
  for (const name of Object.keys(METHODS)) Reflect.deleteProperty(HTMLElement.prototype, name);
}

/** The open popovers in the document. */
export function openPopovers(): Element[] {
  return [...shown].filter((element) => element.isConnected);
}

/** Places an element in the window. */
export function place(element: Element, left: number, top: number, width: number, height: number): void {
  vi.spyOn(element, 'getBoundingClientRect').mockReturnValue(new DOMRect(left, top, width, height));
}
