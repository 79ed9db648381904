// Parsing and planning a statement takes the database longer than running it, so frequent statements are prepared.
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** A statement is prepared from this use on; most statements used once belong to a migration or a seed. */
const THRESHOLD = 5;
/** The maximum number of statements to remember; each connection keeps what it has prepared. */
const CAPACITY = 300;

/** Wraps the pool for Kysely so that frequent statements are prepared. */
export function preparing(pool: pg.Pool): PostgresPool {
  const names = new Names();
  return {
    async connect() {
      const client = await pool.connect();
      // Kysely uses cursors only if its dialect is given a cursor class, which it is not here.
      const query = (text: string, values: readonly unknown[]) =>
        client.query({ name: names.of(text), text, values: [...values] });
      return { query, release: () => client.release() } as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
  };
}

class Names {
  readonly #known = new Map<string, { name: string; uses: number }>();

  /** The name under which to prepare the statement; undefined if it is not frequent. */
  of(text: string): string | undefined {
    const known = this.#known.get(text);
    if (known === undefined) {
      const { size } = this.#known;
      if (size < CAPACITY) this.#known.set(text, { name: `portal-${size}`, uses: 1 });
      return undefined;
    }
    return ++known.uses < THRESHOLD ? undefined : known.name;
  }
}
