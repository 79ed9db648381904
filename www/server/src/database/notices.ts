// Notices between processes that share a database: LISTEN and NOTIFY.

export interface Listener {
  heard(payload: string): void;
  /** Called when listening starts again after a break; notices sent during the break are lost. */
  resumed(): void;
}

export interface Notices {
  /**
   * The number of the current stretch of unbroken listening; undefined while nothing listens. What was true at the start of
   * a stretch is still true unless a notice has contradicted it.
   */
  readonly stretch: number | undefined;
  listen(channel: string, listener: Listener): Promise<void>;
}
