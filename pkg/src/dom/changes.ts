/** Attributes of one element that were set for a time, and how they were before. */
export class Changes {
  readonly #element: Element;
  readonly #before = new Map<string, string | null>();

  constructor(element: Element) {
    this.#element = element;
  }

  /** Sets an attribute, once until everything is put back; null takes it away. */
  set(name: string, value: string | null): void {
    this.#before.set(name, this.#element.getAttribute(name));
    this.#write(name, value);
  }

  /** Puts everything back. */
  undo(): void {
    for (const [name, value] of this.#before) this.#write(name, value);
    this.#before.clear();
  }

  #write(name: string, value: string | null): void {
    if (value === null) this.#element.removeAttribute(name);
    else this.#element.setAttribute(name, value);
  }
}
