import type { Dialect } from 'kysely';
import type { Notices } from './notices.ts';

/** A kind of database. */
export interface Backend {
  readonly dialect: Dialect;
  readonly notices: Notices;
  /** Once the dialect is closed: closes the rest. */
  close(): Promise<void>;
}
