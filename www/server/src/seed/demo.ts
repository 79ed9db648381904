// What the demo shows: one large account and two small ones.
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
  // Its library of names takes long to load: only who writes it waits for that.
  harbour: async (now) => (await import('./harbour.ts')).harbour(now),
  acme: () => acme,
  corner: () => corner,
};

export const DEMO_ACCOUNTS = Object.keys(ACCOUNTS);

/** Of everybody. */
export const DEMO_PASSWORD = 'let me look around';

/** For somebody who sees the demo for the first time. */
export const DEMO_HINT = `Sign in as   ${people.miriam.email}
password     ${DEMO_PASSWORD}
The page lists everybody else; all have this password. Ctrl+C stops the portal.`;

export type DemoPortal = Pick<Portal, 'db' | 'accounts' | 'passwords' | 'now'>;

export interface DemoOptions {
  /** Forgets all that visitors did: at a start, before anything is served. */
  reset?: boolean;
}

/** The database is somebody else's: it is neither filled nor reset, and nobody is told how to sign in. */
export class NotTheDemo extends OperatorError {
  override readonly name = 'NotTheDemo';

  constructor(account: string) {
    super(
      `the database holds the account ${JSON.stringify(account)}, which is not of the demo: ` +
        'start without PORTAL_DEMO, or name another database by DATABASE_URL or PORTAL_DATA',
    );
  }
}

/** Fills an empty database, or what is missing of the demo. @throws NotTheDemo where there are other accounts. */
export async function seedDemo(portal: DemoPortal, { reset = false }: DemoOptions = {}): Promise<void> {
  const { db, accounts, passwords, now } = portal;
  await refuseOthers(db);
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

async function refuseOthers(db: Kysely<Tables>): Promise<void> {
  const others = db.selectFrom('accounts').select('id').where('id', 'not in', DEMO_ACCOUNTS);
  const other = await others.orderBy('id').limit(1).executeTakeFirst();
  if (other !== undefined) throw new NotTheDemo(other.id);
}

/** These and no others: the database may be shared with something else. */
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
