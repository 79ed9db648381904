import { ConsentryError } from 'consentry';
import type { Snapshot } from './snapshot.js';

const RETRY_MS = 3000;

/**
 * Snapshots as server-sent events. The browser reconnects when a connection breaks, but gives up on any status other than
 * 200 without reporting it. So this asks for the status: a rejection ends the stream, and anything else is tried again.
 */
export class EventStream {
  readonly #address: string | URL;
  readonly #next: (snapshot: Snapshot) => void;
  readonly #closed: (why: Error) => void;
  #events!: EventSource;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #asking = new AbortController();

  constructor(address: string | URL, next: (snapshot: Snapshot) => void, closed: (why: Error) => void) {
    this.#address = address;
    this.#next = next;
    this.#closed = closed;
    this.#open();
  }

  readonly stop = (): void => {
    this.#asking.abort();
    clearTimeout(this.#timer);
    this.#events.close();
  };

  readonly #open = (): void => {
    this.#events = new EventSource(this.#address);
    this.#events.addEventListener('snapshot', (event) => this.#read((event as MessageEvent<string>).data));
    this.#events.addEventListener('error', () => {
      if (this.#events.readyState === EventSource.CLOSED) void this.#askWhy();
    });
  };

  #read(data: string): void {
    try {
      this.#next(JSON.parse(data));
    } catch (cause) {
      this.#closed(new ConsentryError('a message of the live stream is not JSON', { cause }));
    }
  }

  async #askWhy(): Promise<void> {
    const status = await this.#status();
    if (this.#asking.signal.aborted) return;
    if (isRejection(status)) {
      this.#closed(new ConsentryError(`the server rejected the live stream ${this.#address} with status ${status}`));
    } else {
      this.#timer = setTimeout(this.#open, RETRY_MS);
    }
  }

  /** The status the server returns now; 0 if it cannot be reached. */
  async #status(): Promise<number> {
    try {
      const headers = { accept: 'text/event-stream' };
      const { status, body } = await fetch(this.#address, { headers, signal: this.#asking.signal });
      await body?.cancel();
      return status;
    } catch {
      return 0;
    }
  }
}

function isRejection(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}
