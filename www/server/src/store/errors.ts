/** The stored data of an account is inconsistent. The account is not served until an operator repairs it (ENG-2, ENG-8). */
export class BrokenAccount extends Error {
  override readonly name = 'BrokenAccount';

  constructor(id: string, what: string, cause?: unknown) {
    super(`the account ${JSON.stringify(id)} cannot be loaded: ${what}`, { cause });
  }
}

/** An account with that id already exists. */
export class AccountExists extends Error {
  override readonly name = 'AccountExists';

  constructor(id: string) {
    super(`the account ${JSON.stringify(id)} already exists`);
  }
}

/** A text that PostgreSQL cannot store, because it contains U+0000. */
export class NotStorable extends Error {
  override readonly name = 'NotStorable';
  readonly statusCode = 400;

  constructor(cause: unknown) {
    super('expected a text without U+0000, got one with it', { cause });
  }
}

/** False if another writer was faster: a duplicate version, a serialization failure, a deadlock. Throws any other error. */
export function falseIfConflict(error: unknown): false {
  const { code, constraint } = sqlError(error);
  if (code === '40001' || code === '40P01' || (code === '23505' && constraint === 'events_pkey')) return false;
  return throwStorageError(error);
}

/** Throws NotStorable if the error is about a text that cannot be stored, otherwise the error itself. */
export function throwStorageError(error: unknown): never {
  const { code } = sqlError(error);
  if (code === '22021' || code === '22P05') throw new NotStorable(error);
  throw error;
}

function sqlError(error: unknown): { code?: unknown; constraint?: unknown } {
  return Object(error);
}
