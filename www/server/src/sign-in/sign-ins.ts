// The people who are signed in, one row per browser.
import type { Kysely } from 'kysely';
import type { Tables, Transaction } from '../database/tables.ts';
import { hashOf, newSecret } from './secrets.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A sign-in ends after this long without a request. */
export const IDLE = 2 * HOUR;
/** A sign-in ends after this long in any case. */
export const LIFETIME = 12 * HOUR;

export type Who = { kind: 'user'; account: string; person: string } | { kind: 'agent'; account: null; person: string };

/** A sign-in that has not ended. */
export type SignIn = Who & {
  hash: string;
  seenAt: number;
  /** The agent's support session in the account of the request. */
  session: string | null;
};

export class SignIns {
  constructor(
    private readonly db: Kysely<Tables>,
    private readonly now: () => number,
  ) {}

  /** @returns the secret for the cookie. */
  async begin({ kind, account, person }: Who): Promise<string> {
    const secret = newSecret();
    const at = this.now();
    await this.db.deleteFrom('sign_ins').where('expires_at', '<=', at).execute();
    await this.db
      .insertInto('sign_ins')
      .values({ hash: hashOf(secret), kind, account, person, created_at: at, seen_at: at, expires_at: at + LIFETIME })
      .execute();
    return secret;
  }

  /** The sign-in of that secret, if it has not ended, with its support session in `account`. Records that it was used. */
  async use(secret: string, account: string | undefined): Promise<SignIn | undefined> {
    const signIn = await this.read(hashOf(secret), account);
    if (signIn !== undefined && this.now() - signIn.seenAt >= MINUTE) await this.see(signIn);
    return signIn;
  }

  /** The same without recording a use, so that it does not last longer. */
  async read(hash: string, account: string | undefined): Promise<SignIn | undefined> {
    const at = this.now();
    const row = await this.db
      .selectFrom('sign_ins')
      .leftJoin('support_sessions', (join) =>
        join.onRef('support_sessions.sign_in', '=', 'sign_ins.hash').on('support_sessions.account', '=', account ?? ''),
      )
      .select(['hash', 'kind', 'sign_ins.account', 'person', 'seen_at as seenAt', 'session'])
      .where('hash', '=', hash)
      .where('expires_at', '>', at)
      .where('seen_at', '>', at - IDLE)
      .executeTakeFirst();
    return row as SignIn | undefined;
  }

  async end(hash: string): Promise<void> {
    await this.db.deleteFrom('sign_ins').where('hash', '=', hash).execute();
  }

  private async see({ hash }: SignIn): Promise<void> {
    await this.db.updateTable('sign_ins').set({ seen_at: this.now() }).where('hash', '=', hash).execute();
  }
}

/** From now on the sign-in acts in that support session of the account. */
export async function rememberSession(
  db: Kysely<Tables> | Transaction,
  { hash }: SignIn,
  account: string,
  session: string,
): Promise<void> {
  await db
    .insertInto('support_sessions')
    .values({ sign_in: hash, account, session })
    .onConflict((conflict) => conflict.columns(['sign_in', 'account']).doUpdateSet({ session }))
    .execute();
}

export async function forgetSession(
  db: Kysely<Tables> | Transaction,
  { hash }: SignIn,
  account: string,
): Promise<void> {
  await db.deleteFrom('support_sessions').where('sign_in', '=', hash).where('account', '=', account).execute();
}

/** The sessions that the sign-in acts in, by account. */
export async function readSessions(db: Kysely<Tables>, { hash }: SignIn): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('support_sessions')
    .select(['account', 'session'])
    .where('sign_in', '=', hash)
    .execute();
  return new Map(rows.map(({ account, session }) => [account, session]));
}
