import { Readable } from 'node:stream';
import type { Snapshot } from './snapshot.js';

/** The headers of a stream of server-sent events. */
export function liveHeaders({ httpVersionMajor }: { readonly httpVersionMajor: number }): Record<string, string> {
  const headers = {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store, no-transform',
    // Proxies that hold answers back would hold back every change.
    'x-accel-buffering': 'no',
  };
  // Its connection ends with it: a server that stops would otherwise wait for another request on it.
  return httpVersionMajor === 1 ? { ...headers, connection: 'close' } : headers;
}

/** What a stream tells of. */
export interface Source {
  /** The newest; undefined when the sign-in is over. */
  snapshot(): Promise<Snapshot | undefined>;
  alive(): Promise<boolean>;
  watch(changed: () => void): () => void;
}

/**
 * One caller's server-sent events: a snapshot at once, and another whenever it is not the same any more. However many
 * changes come while a snapshot is made, or while the reader is slow, the one message that follows is the newest.
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

  /** Says that nothing more comes. A browser connects anew. */
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

  /** What to send; the empty text when nothing is new, undefined when it is over. */
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
