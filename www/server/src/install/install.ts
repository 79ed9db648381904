import { InvalidAccount, newId } from 'consentry';
import type { Transaction } from '../database/tables.ts';
import { OperatorError } from '../operator-error.ts';
import type { Portal } from '../portal.ts';
import { addInvitation } from '../sign-in/invitations.ts';
import { openPasswords } from '../sign-in/passwords.ts';
import { newSecret } from '../sign-in/secrets.ts';
import { AccountExists } from '../store/errors.ts';
import type { Order, Person } from './arguments.ts';

export type InstalledPortal = Pick<Portal, 'db' | 'accounts'>;

/** @returns the text to print; it contains a secret that is shown only once. */
export function install(portal: InstalledPortal, order: Order, origin: string): Promise<string> {
  return order.type === 'create' ? createAccount(portal, order, origin) : addAgent(portal, order.agent, origin);
}

/** The owner is active from the start, because an account always has one. They only have to choose a password. */
async function createAccount(
  { accounts }: InstalledPortal,
  { id, organisation, owner }: Order & { type: 'create' },
  origin: string,
): Promise<string> {
  const [person, token] = [newId(), newSecret()];
  const document = { id, users: [{ id: person, type: 'owner', status: 'active' }] };
  const addOwner = async (tx: Transaction) => {
    await checkEmailIsFree(tx, owner.email);
    await tx
      .insertInto('people')
      .values({ account: id, id: person, ...owner })
      .execute();
    // No user of the account sent the invitation.
    await addInvitation(tx, { token, account: id, person, by: '', at: Date.now() });
  };
  await accounts.create(document, organisation, addOwner).catch(explain);
  return `The account ${id} has been created. ${owner.name} can set a password within 14 days, once, at
${origin}/#/invitation/${token}`;
}

async function addAgent({ db }: InstalledPortal, agent: Person, origin: string): Promise<string> {
  const [person, password] = [newId(), newSecret()];
  const passwordHash = await (await openPasswords()).hash(password);
  await db.transaction().execute(async (tx) => {
    await checkEmailIsFree(tx, agent.email);
    await tx
      .insertInto('agents')
      .values({ id: person, ...agent })
      .execute();
    const login = { email: agent.email.toLowerCase(), password_hash: passwordHash, account: null, person };
    await tx
      .insertInto('credentials')
      .values({ ...login, kind: 'agent' })
      .execute();
  });
  return `${agent.name} can sign in at ${origin}/#/support with ${agent.email} and this password, which is shown only once:
${password}`;
}

/** One email address is one login. */
async function checkEmailIsFree(tx: Transaction, email: string): Promise<void> {
  const login = tx.selectFrom('credentials').select('person').where('email', '=', email.toLowerCase());
  if ((await login.executeTakeFirst()) === undefined) return;
  throw new OperatorError(`the email address ${email} is already in use: expected a new one`);
}

function explain(error: unknown): never {
  if (!(error instanceof AccountExists || error instanceof InvalidAccount)) throw error;
  throw new OperatorError(error.message, { cause: error });
}
