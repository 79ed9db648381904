import type { Kysely } from 'kysely';
import type { Tables, Transaction } from '../database/tables.ts';
import { ProblemError } from '../http/problem.ts';
import type { Who } from './sign-ins.ts';

/** The person who signs in with an email address, as a user or an agent. */
export async function credentialsOf(
  db: Kysely<Tables>,
  kind: Who['kind'],
  email: string,
): Promise<{ who: Who; passwordHash: string } | undefined> {
  const row = await db
    .selectFrom('credentials')
    .selectAll()
    .where('email', '=', email.toLowerCase())
    .where('kind', '=', kind)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { account, person, password_hash: passwordHash } = row;
  return { who: { kind, account, person } as Who, passwordHash };
}

/** @throws ProblemError (409) if the email address is already in use. */
export async function addCredentials(
  tx: Transaction,
  { account, person, email, passwordHash }: { account: string; person: string; email: string; passwordHash: string },
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('credentials')
    .values({ email: email.toLowerCase(), password_hash: passwordHash, kind: 'user', account, person })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) {
    throw new ProblemError(409, 'This email address is already in use. Ask to be invited with a different one.');
  }
}

/** Nobody can sign in as that person until they are invited again and set a password. */
export async function removeCredentials(tx: Transaction, account: string, person: string): Promise<void> {
  await tx.deleteFrom('credentials').where('account', '=', account).where('person', '=', person).execute();
  await tx.deleteFrom('invitations').where('account', '=', account).where('person', '=', person).execute();
}
