/** What was used last, up to a number of them. */
export class Recent<Value> {
  readonly #values = new Map<string, Value>();

  constructor(private readonly capacity: number) {
    if (!(Number.isSafeInteger(capacity) && capacity > 0)) {
      throw new RangeError(`capacity: expected a whole number from 1, got ${capacity}`);
    }
  }

  /** The value without using it. */
  peek(key: string): Value | undefined {
    return this.#values.get(key);
  }

  /** The value, made where there is none; the one that was not used for longest makes room for it. */
  get(key: string, make: () => Value): Value {
    const value = this.#values.get(key) ?? make();
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.capacity) this.#values.delete(this.#values.keys().next().value as string);
    return value;
  }

  delete(key: string): void {
    this.#values.delete(key);
  }
}
