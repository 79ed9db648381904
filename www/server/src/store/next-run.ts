/**
 * Runs one task for all callers. A caller who asks during a run gets the next run, which starts after they asked; all waiting
 * callers share it.
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
