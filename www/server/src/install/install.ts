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

/** @returns what to tell whoever gave the order: it holds a secret that is shown this once. */
export function install(portal: InstalledPortal, order: Order, origin: string): Promise<string> {
  return order.type === 'create' ? createAccount(portal, order, origin) : addAgent(portal, order.agent, origin);
}

/** The owner is active from the beginning: an account is never without one. Only the password is still to be chosen. */
async function createAccount(
  { accounts }: InstalledPortal,
  { id, organisation, owner }: Order & { type: 'create' },
  origin: string,
): Promise<string> {
  const [person, token] = [newId(), newSecret()];
  const document = { id, users: [{ id: person, type: 'owner', status: 'active' }] };
  const addOwner = async (tx: Transaction) => {
    await refuseTaken(tx, owner.email);
    await tx
      .insertInto('people')
      .values({ account: id, id: person, ...owner })
      .execute();
    // By nobody who could be in the account.
    await addInvitation(tx, { token, account: id, person, by: '', at: Date.now() });
  };
  await accounts.create(document, organisation, addOwner).catch(explain);
  return `The account ${id} is there. Within 14 days ${owner.name} sets a password, once, at
${origin}/#/invitation/${token}`;
}

async function addAgent({ db }: InstalledPortal, agent: Person, origin: string): Promise<string> {
  const [person, password] = [newId(), newSecret()];
  const passwordHash = await (await openPasswords()).hash(password);
  await db.transaction().execute(async (tx) => {
    await refuseTaken(tx, agent.email);
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
  return `${agent.name} signs in at ${origin}/#/support with ${agent.email} and this password, which is shown this once:
${password}`;
}

/** One e-mail is one login. */
async function refuseTaken(tx: Transaction, email: string): Promise<void> {
  const login = tx.selectFrom('credentials').select('person').where('email', '=', email.toLowerCase());
  if ((await login.executeTakeFirst()) === undefined) return;
  throw new OperatorError(`somebody signs in with ${email} already: expected an e-mail of their own`);
}

function explain(error: unknown): never {
  if (!(error instanceof AccountExists || error instanceof InvalidAccount)) throw error;
  throw new OperatorError(error.message, { cause: error });
}
