// Updates names and sign-ins when somebody joins or leaves an account.
import type { EventOf } from 'consentry';
import type { Transaction } from '../database/tables.ts';
import { removeCredentials } from '../sign-in/credentials.ts';
import { addInvitation } from '../sign-in/invitations.ts';
import type { Extras } from './effects.ts';

/**
 * An invitation starts a new membership (USR-8), so earlier passwords and sign-ins no longer work. A user invited without
 * an email address is shown by their id and gets no invitation link.
 */
export async function admit(
  tx: Transaction,
  account: string,
  { user, at }: EventOf<'userInvited'>,
  { details, signIn, token }: Extras,
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
 * Nobody can sign in as this user any more. A signed-in user stays signed in, but every action is denied (USR-0), with the
 * reason. Their name stays on what they wrote (APP-4).
 */
export function dismiss(tx: Transaction, account: string, user: string): Promise<void> {
  return removeCredentials(tx, account, user);
}
