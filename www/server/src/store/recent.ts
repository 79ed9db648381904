/** A cache that keeps the most recently used values. */
export class Recent<Value> {
  readonly #values = new Map<string, Value>();

  constructor(private readonly capacity: number) {
    if (!(Number.isSafeInteger(capacity) && capacity > 0)) {
      throw new RangeError(`capacity: expected a whole number of at least 1, got ${capacity}`);
    }
  }

  /** The value, without marking it as used. */
  peek(key: string): Value | undefined {
    return this.#values.get(key);
  }

  /** The value, made if it is missing; the least recently used value makes room for it. */
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
