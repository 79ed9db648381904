const LEAVE_MS = 120;
const GAP = 6;

/** Only one tooltip is open at a time. */
let open: Tip | undefined;

/**
 * A tooltip according to WCAG 1.4.13: hover and focus open it, it stays open while the pointer is on it, and Escape closes
 * it. It is a popover, so nothing clips it and it needs no style sheet. Browsers without popovers show it as plain text.
 */
export class Tip {
  #element: HTMLElement | null = null;
  #anchor: Element | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Sets or removes the element with the text. */
  readonly hold = (element: HTMLElement | null): void => {
    this.hide();
    this.#element = element;
  };

  readonly show = (anchor: Element): void => {
    this.stay();
    if (this.#element === null || !('showPopover' in this.#element)) return;
    this.#anchor = anchor;
    if (open !== this) this.#open(this.#element);
    this.#place();
  };

  /** Closes it after a moment, so that the pointer can move onto it. */
  readonly leave = (event: { readonly pointerType?: string }): void => {
    // A finger leaves as soon as it has tapped.
    if (event.pointerType === 'touch') return;
    this.stay();
    this.#timer = setTimeout(this.hide, LEAVE_MS);
  };

  /** Keeps it open. */
  readonly stay = (): void => clearTimeout(this.#timer);

  readonly hide = (): void => {
    this.stay();
    if (open !== this) return;
    open = undefined;
    this.#listen('removeEventListener');
    if (this.#element?.isConnected) this.#element.hidePopover();
  };

  #open(element: HTMLElement): void {
    open?.hide();
    open = this;
    // Set properties, which a strict content security policy allows.
    Object.assign(element.style, { position: 'fixed', inset: 'auto', margin: '0' });
    element.showPopover();
    this.#listen('addEventListener');
  }

  #listen(how: 'addEventListener' | 'removeEventListener'): void {
    globalThis[how]('scroll', this.#place, true);
    globalThis[how]('resize', this.#place);
    globalThis[how]('keydown', this.#escaped as EventListener, true);
    globalThis[how]('pointerdown', this.#pressed, true);
  }

  /** Below the anchor, or above it if there is no room; always inside the window. */
  readonly #place = (): void => {
    if (this.#element === null || this.#anchor === undefined) return;
    const { left, top, bottom } = this.#anchor.getBoundingClientRect();
    const { width, height } = this.#element.getBoundingClientRect();
    const room = document.documentElement.clientWidth - width - GAP;
    const isUnder = bottom + GAP + height < innerHeight;
    this.#element.style.left = `${Math.max(GAP, Math.min(left, room))}px`;
    this.#element.style.top = `${isUnder ? bottom + GAP : top - GAP - height}px`;
  };

  readonly #escaped = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // The first Escape closes the tooltip, not a dialog around it.
    event.preventDefault();
    event.stopPropagation();
    this.hide();
  };

  readonly #pressed = (event: Event): void => {
    const path = event.composedPath();
    if (![this.#element, this.#anchor].some((part) => part && path.includes(part))) this.hide();
  };
}
