// What joining and leaving an account mean for names and signing in.
import type { EventOf } from 'consentry';
import type { Transaction } from '../database/tables.ts';
import { removeCredentials } from '../sign-in/credentials.ts';
import { addInvitation } from '../sign-in/invitations.ts';
import type { Said } from './follow.ts';

/**
 * An invitation begins a new membership (USR-8): nothing of an earlier one signs anybody in. Who is invited without an
 * e-mail is known by the id, and gets no invitation.
 */
export async function admit(
  tx: Transaction,
  account: string,
  { user, at }: EventOf<'userInvited'>,
  { details, signIn, token }: Said,
): Promise<void> {
  const { name = user, email = '' } = details ?? {};
  await tx
    .insertInto('people')
    .values({ account, id: user, name, email })
    .onConflict((conflict) => conflict.columns(['account', 'id']).doUpdateSet({ name, email }))
    .execute();
  await removeCredentials(tx, account, user);
  await tx.deleteFrom('sign_ins').where('account', '=', account).where('person', '=', user).execute();
  if (email !== '') await addInvitation(tx, { token, account, person: user, by: signIn.person, at });
}

/**
 * Nobody signs in as them any more. Who is signed in stays so, may do nothing (USR-0), and is told why. Their name
 * stays under what they wrote (APP-4).
 */
export function dismiss(tx: Transaction, account: string, user: string): Promise<void> {
  return removeCredentials(tx, account, user);
}
