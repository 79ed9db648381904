import type { Kysely } from 'kysely';
import type { Tables, Transaction } from './database/tables.ts';
import type { Passwords } from './sign-in/passwords.ts';
import type { SignIns } from './sign-in/sign-ins.ts';
import type { AccountStore } from './store/account-store.ts';

/** What every route works with. */
export interface Portal {
  db: Kysely<Tables>;
  accounts: AccountStore;
  passwords: Passwords;
  signIns: SignIns;
  /** Whether browsers reach it over TLS: cookies are then for TLS alone. */
  secure: boolean;
  /** How often a live stream shows that it is there, milliseconds. */
  heartbeat: number;
  /** The server's clock, milliseconds. */
  now(): number;
}

declare module 'consentry/fastify' {
  interface Registered {
    tx: Transaction;
  }
}
