import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Listener, Notices } from './notices.ts';
import type { Report } from './open.ts';

const SHORTEST_PAUSE = 50;
const LONGEST_PAUSE = 2_000;

/** Listens on a separate connection, and reconnects whenever it breaks. */
export class PostgresNotices implements Notices {
  stretch: number | undefined;
  #stretches = 0;
  #client: pg.Client | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  readonly #closing = new AbortController();
  readonly #listeners = new Map<string, Listener[]>();

  private constructor(
    private readonly options: pg.ClientConfig,
    private readonly report: Report,
    private readonly heartbeat: number,
  ) {}

  /**
   * @param heartbeat Milliseconds; a connection that dies silently is detected within twice that time.
   * @throws if the server cannot be reached now; only later breaks are repaired.
   */
  static async open(options: pg.ClientConfig, report: Report, heartbeat = 5_000): Promise<PostgresNotices> {
    const notices = new PostgresNotices({ ...options, query_timeout: heartbeat }, report, heartbeat);
    await notices.#connect();
    return notices;
  }

  async listen(channel: string, listener: Listener): Promise<void> {
    this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), listener]);
    const client = this.#client;
    if (client === undefined || this.stretch === undefined) return;
    // Reconnecting listens on every channel.
    await client.query(listenTo(channel)).catch(() => client.end());
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#client?.end();
  }

  async #connect(): Promise<void> {
    const client = new pg.Client(this.options);
    client.on('error', (error) => this.report('the connection that listens for notices broke', error));
    client.on('notification', ({ channel, payload }) => this.#hear(channel, payload ?? ''));
    this.#client = client;
    try {
      await client.connect();
      for (const channel of this.#listeners.keys()) await client.query(listenTo(channel));
    } catch (error) {
      await client.end();
      throw error;
    }
    client.once('end', () => this.#reconnect());
    this.stretch = ++this.#stretches;
    this.#heartbeat = setInterval(() => client.query('select 1').catch(() => client.end()), this.heartbeat);
  }

  async #reconnect(): Promise<void> {
    this.stretch = undefined;
    clearInterval(this.#heartbeat);
    const { signal } = this.#closing;
    for (let wait = SHORTEST_PAUSE; !signal.aborted; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
      try {
        await this.#connect();
        return this.#resume();
      } catch (error) {
        if (!signal.aborted) this.report('listening for notices failed', error);
        await pause(wait, undefined, { signal }).catch(() => {});
      }
    }
  }

  #hear(channel: string, payload: string): void {
    for (const listener of this.#listeners.get(channel) ?? []) listener.heard(payload);
  }

  #resume(): void {
    for (const listener of [...this.#listeners.values()].flat()) listener.resumed();
  }
}

function listenTo(channel: string): string {
  return `listen ${pg.escapeIdentifier(channel)}`;
}
