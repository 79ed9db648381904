// The accounts of the demo: one large and two small ones.
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { OperatorError } from '../operator-error.ts';
import type { Portal } from '../portal.ts';
import { acme } from './acme.ts';
import { corner } from './corner.ts';
import { people } from './harbour/people.ts';
import type { Seed } from './seed.ts';
import { seedOnce } from './write.ts';

const ACCOUNTS: Record<string, (now: number) => Seed | Promise<Seed>> = {
  // Loaded only when needed, because its library of names loads slowly.
  harbour: async (now) => (await import('./harbour.ts')).harbour(now),
  acme: () => acme,
  corner: () => corner,
};

export const DEMO_ACCOUNTS = Object.keys(ACCOUNTS);

/** The password of everyone in the demo. */
export const DEMO_PASSWORD = 'let me look around';

/** How to sign in, printed when the demo starts. */
export const DEMO_HINT = `Sign in as   ${people.miriam.email}
password     ${DEMO_PASSWORD}
The sign-in page lists everyone else; all have this password. Press Ctrl+C to stop the portal.`;

export type DemoPortal = Pick<Portal, 'db' | 'accounts' | 'passwords' | 'now'>;

export interface DemoOptions {
  /** Discards everything visitors did; only at the start, before the server accepts requests. */
  reset?: boolean;
}

/** The database holds other accounts, so the demo neither fills nor resets it, and does not show how to sign in. */
export class NotTheDemo extends OperatorError {
  override readonly name = 'NotTheDemo';

  constructor(account: string) {
    super(
      `the database holds the account ${JSON.stringify(account)}, which is not part of the demo: ` +
        'start without PORTAL_DEMO, or choose another database with DATABASE_URL or PORTAL_DATA',
    );
  }
}

/** Adds the demo accounts that are missing. @throws NotTheDemo if the database holds other accounts. */
export async function seedDemo(portal: DemoPortal, { reset = false }: DemoOptions = {}): Promise<void> {
  const { db, accounts, passwords, now } = portal;
  await checkForOtherAccounts(db);
  if (reset) await empty(db);
  let hash: Promise<string> | undefined;
  const passwordHash = () => {
    hash ??= passwords.hash(DEMO_PASSWORD);
    return hash;
  };
  for (const [id, seed] of Object.entries(ACCOUNTS)) {
    await seedOnce({ db, accounts, passwordHash }, id, () => seed(now()));
  }
}

async function checkForOtherAccounts(db: Kysely<Tables>): Promise<void> {
  const others = db.selectFrom('accounts').select('id').where('id', 'not in', DEMO_ACCOUNTS);
  const other = await others.orderBy('id').limit(1).executeTakeFirst();
  if (other !== undefined) throw new NotTheDemo(other.id);
}

/** The portal's tables. A reset empties only these, as the database may hold others. */
const TABLES: Record<keyof Tables, true> = {
  accounts: true,
  events: true,
  activities: true,
  people: true,
  agents: true,
  credentials: true,
  sign_ins: true,
  support_sessions: true,
  invitations: true,
  ads: true,
  applicants: true,
  cvs: true,
  notes: true,
  messages: true,
};

async function empty(db: Kysely<Tables>): Promise<void> {
  const tables = Object.keys(TABLES).map((table) => sql.table(table));
  await sql`truncate ${sql.join(tables)}`.execute(db);
}
