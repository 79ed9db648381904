import type { Migration } from 'kysely';
import * as accounts from './001-accounts.ts';
import * as signIn from './002-sign-in.ts';
import * as content from './003-content.ts';
import * as founding from './004-founding.ts';

/** By name; they run in the order of their names. A published migration never changes. */
export const MIGRATIONS: Record<string, Migration> = {
  '001-accounts': accounts,
  '002-sign-in': signIn,
  '003-content': content,
  '004-founding': founding,
};
