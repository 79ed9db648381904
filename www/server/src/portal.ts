import type { Kysely } from 'kysely';
import type { Tables, Transaction } from './database/tables.ts';
import type { Passwords } from './sign-in/passwords.ts';
import type { SignIns } from './sign-in/sign-ins.ts';
import type { AccountStore } from './store/account-store.ts';

/** What all routes share. */
export interface Portal {
  db: Kysely<Tables>;
  accounts: AccountStore;
  passwords: Passwords;
  signIns: SignIns;
  /** Whether browsers reach the portal over TLS; cookies are then sent over TLS only. */
  secure: boolean;
  /** The interval between heartbeats of a live stream, in milliseconds. */
  heartbeat: number;
  /** The server's time, in milliseconds. */
  now(): number;
}

declare module 'consentry/fastify' {
  interface Registered {
    tx: Transaction;
  }
}
