/** What is kept of an account cannot be trusted: nobody is served from it until somebody has looked (ENG-2, ENG-8). */
export class BrokenAccount extends Error {
  override readonly name = 'BrokenAccount';

  constructor(id: string, what: string, cause?: unknown) {
    super(`the account ${JSON.stringify(id)} is not served: ${what}`, { cause });
  }
}

/** There is an account of that id already. */
export class AccountExists extends Error {
  override readonly name = 'AccountExists';

  constructor(id: string) {
    super(`there is an account ${JSON.stringify(id)} already`);
  }
}

/** A text that PostgreSQL cannot hold: one with the character U+0000. */
export class NotStorable extends Error {
  override readonly name = 'NotStorable';
  readonly statusCode = 400;

  constructor(cause: unknown) {
    super('a text holds the character U+0000, which cannot be kept', { cause });
  }
}

/** False when somebody else was faster: a doubled version, a serialization failure, a deadlock. Throws every other error. */
export function refuseUnlessConflict(error: unknown): false {
  const { code, constraint } = sqlError(error);
  if (code === '40001' || code === '40P01' || (code === '23505' && constraint === 'events_pkey')) return false;
  return refuseUnstorable(error);
}

/** Throws the error, by its name where it is about a text that cannot be kept. */
export function refuseUnstorable(error: unknown): never {
  const { code } = sqlError(error);
  if (code === '22021' || code === '22P05') throw new NotStorable(error);
  throw error;
}

function sqlError(error: unknown): { code?: unknown; constraint?: unknown } {
  return Object(error);
}
