/**
 * Runs one task for everybody who asks. Whoever asks while it runs gets the run after it, which begins later than they
 * asked; all who wait share that one.
 */
export class NextRun {
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(private readonly task: () => Promise<void>) {}

  ask(): Promise<void> {
    if (this.#next !== undefined) return this.#next;
    if (this.#running === undefined) return this.#run();
    this.#next = this.#running.catch(() => {}).then(() => this.#run());
    return this.#next;
  }

  #run(): Promise<void> {
    this.#next = undefined;
    this.#running = this.task().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }
}
