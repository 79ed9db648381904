// What processes that share a database tell each other: LISTEN and NOTIFY.

export interface Listener {
  heard(payload: string): void;
  /** Listening has begun again after a break: what was said meanwhile is lost. */
  resumed(): void;
}

export interface Notices {
  /**
   * Which stretch of unbroken listening this is; undefined while nobody listens. What was true at the beginning of a
   * stretch, and was not contradicted by a notice since, still is.
   */
  readonly stretch: number | undefined;
  listen(channel: string, listener: Listener): Promise<void>;
}
