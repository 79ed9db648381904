import type { Dialect } from 'kysely';
import type { Notices } from './notices.ts';

/** One kind of database: PostgreSQL or PGlite. */
export interface Backend {
  readonly dialect: Dialect;
  readonly notices: Notices;
  /** Closes everything else; call it after closing the dialect. */
  close(): Promise<void>;
}
