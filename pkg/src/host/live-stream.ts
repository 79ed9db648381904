import { Readable } from 'node:stream';
import type { Snapshot } from './snapshot.js';

/** The headers of a stream of server-sent events. */
export function liveHeaders({ httpVersionMajor }: { readonly httpVersionMajor: number }): Record<string, string> {
  const headers = {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store, no-transform',
    // Proxies that buffer responses would delay every change.
    'x-accel-buffering': 'no',
  };
  // The connection ends with the stream; otherwise a stopping server would wait for another request on it.
  return httpVersionMajor === 1 ? { ...headers, connection: 'close' } : headers;
}

/** The source of a stream. */
export interface Source {
  /** The newest snapshot; undefined if the sign-in has ended. */
  snapshot(): Promise<Snapshot | undefined>;
  alive(): Promise<boolean>;
  watch(changed: () => void): () => void;
}

/**
 * One caller's server-sent events: a snapshot at once, and another whenever it has changed. If several changes arrive while
 * a snapshot is being made or the reader is slow, a single message with the newest snapshot follows.
 */
export class LiveStream extends Readable {
  readonly #source: Source;
  readonly #unwatch: () => void;
  readonly #heart: NodeJS.Timeout;
  #changed = true;
  #beat = false;
  #wanted = false;
  #busy = false;
  #over = false;
  #last: string | undefined;

  constructor(source: Source, heartbeat: number) {
    super();
    this.#source = source;
    this.#unwatch = source.watch(() => {
      this.#changed = true;
      this.#work();
    });
    this.#heart = setInterval(() => {
      this.#beat = true;
      this.#work();
    }, heartbeat).unref();
  }

  /** Ends the stream. A browser then reconnects. */
  end(): void {
    if (this.#over) return;
    this.#stop();
    this.push(null);
  }

  override _read(): void {
    this.#wanted = true;
    this.#work();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#stop();
    done(error);
  }

  #stop(): void {
    this.#over = true;
    this.#unwatch();
    clearInterval(this.#heart);
  }

  #work(): void {
    if (this.#over || this.#busy || !this.#wanted || !(this.#changed || this.#beat)) return;
    this.#busy = true;
    this.#next().then(
      (text) => this.#send(text),
      (error) => this.destroy(error),
    );
  }

  /** The text to send: empty if nothing has changed, undefined if the stream is over. */
  async #next(): Promise<string | undefined> {
    const changed = this.#changed;
    this.#changed = false;
    this.#beat = false;
    if (!changed) return (await this.#source.alive()) ? ':\n\n' : undefined;
    const snapshot = await this.#source.snapshot();
    return snapshot && this.#message(snapshot);
  }

  #message({ now, projection }: Snapshot): string {
    const text = JSON.stringify(projection);
    if (text === this.#last) return '';
    this.#last = text;
    return `event: snapshot\nid: ${projection.version}\ndata: {"now":${now},"projection":${text}}\n\n`;
  }

  #send(text: string | undefined): void {
    this.#busy = false;
    if (text === undefined) this.end();
    if (this.#over) return;
    if (text !== '') {
      this.#wanted = false;
      this.push(text);
    }
    this.#work();
  }
}
