// Parsing and planning a statement takes the database longer than running it: what is asked again and again is prepared.
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** From this use on a statement is prepared: most of those used once are of a migration or a seed. */
const THRESHOLD = 5;
/** Of so many statements at most is anything remembered; each connection keeps what it has prepared. */
const CAPACITY = 300;

/** The pool, as Kysely uses it. */
export function preparing(pool: pg.Pool): PostgresPool {
  const names = new Names();
  return {
    async connect() {
      const client = await pool.connect();
      // Kysely may also ask by a cursor: only where one is given to its dialect, which is not so here.
      const query = (text: string, values: readonly unknown[]) =>
        client.query({ name: names.of(text), text, values: [...values] });
      return { query, release: () => client.release() } as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
  };
}

class Names {
  readonly #known = new Map<string, { name: string; uses: number }>();

  /** What to prepare it as; undefined when it is not used often. */
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
