import { Tip } from '../live/tip.js';

let made = 0;

/** The element that says why a control is denied. It is not a child of the control, so that it does not affect the layout. */
export class Tooltip {
  readonly #tip = new Tip();
  readonly #anchor: Element;
  readonly #element: HTMLElement;
  readonly #listening = new AbortController();

  constructor(anchor: Element, text: string) {
    this.#anchor = anchor;
    this.#element = document.createElement('span');
    this.#element.id = `consentry-reason-${++made}`;
    this.#element.className = 'consentry-reason';
    this.#element.textContent = text;
    this.#element.setAttribute('role', 'tooltip');
    this.#element.setAttribute('popover', 'manual');
    this.#tip.hold(this.#element);
    this.#listen();
    this.attach();
  }

  get id(): string {
    return this.#element.id;
  }

  /** Moves to where the control can refer to it, if the control has moved. */
  attach(): void {
    const home = homeOf(this.#anchor);
    if (this.#element.parentNode !== home) home.append(this.#element);
  }

  show(): void {
    this.#tip.show(this.#anchor);
  }

  remove(): void {
    this.#listening.abort();
    this.#tip.hold(null);
    this.#element.remove();
  }

  #listen(): void {
    const { signal } = this.#listening;
    const { show, leave, hide, stay } = this.#tip;
    const open = () => show(this.#anchor);
    this.#anchor.addEventListener('pointerenter', open, { signal });
    this.#anchor.addEventListener('focusin', open, { signal });
    this.#anchor.addEventListener('pointerleave', leave as EventListener, { signal });
    this.#anchor.addEventListener('focusout', hide, { signal });
    this.#element.addEventListener('pointerenter', stay);
    this.#element.addEventListener('pointerleave', leave as EventListener);
  }
}

/** Where a tooltip can be shown and referred to: everything outside an open dialog is inert, and ids end at a shadow root. */
function homeOf(anchor: Element): ParentNode {
  const root = anchor.getRootNode();
  return anchor.closest('dialog') ?? (root instanceof ShadowRoot ? root : document.body);
}
