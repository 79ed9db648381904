/** Temporary attributes of one element, and their earlier values. */
export class Changes {
  readonly #element: Element;
  readonly #before = new Map<string, string | null>();

  constructor(element: Element) {
    this.#element = element;
  }

  /** Sets an attribute, or removes it if null. Call it at most once per attribute before `undo`. */
  set(name: string, value: string | null): void {
    this.#before.set(name, this.#element.getAttribute(name));
    this.#write(name, value);
  }

  /** Restores all attributes. */
  undo(): void {
    for (const [name, value] of this.#before) this.#write(name, value);
    this.#before.clear();
  }

  #write(name: string, value: string | null): void {
    if (value === null) this.#element.removeAttribute(name);
    else this.#element.setAttribute(name, value);
  }
}
