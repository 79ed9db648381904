// Reads a database from outside the server.

import { type Database, openDatabase } from '../../src/database/open.ts';
import { acme } from '../../src/seed/acme.ts';
import { seedAccount } from '../../src/seed/write.ts';
import { openPasswords } from '../../src/sign-in/passwords.ts';
import { AccountStore } from '../../src/store/account-store.ts';
import { CHEAP, PASSWORD } from '../portal.ts';
import type { Place } from './processes.ts';

/** Opens the database for a moment. */
export async function inspect<T>(place: Place, look: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ ...place, connections: 2 });
  try {
    return await look(database);
  } finally {
    await database.close();
  }
}

/** Creates the account `acme`, in which everyone signs in with `PASSWORD`. */
export function seedAcme(place: Place): Promise<void> {
  return inspect(place, async (database) => {
    const accounts = await AccountStore.open(database);
    const passwordHash = await (await openPasswords(CHEAP)).hash(PASSWORD);
    await seedAccount({ db: database.db, accounts, passwordHash }, acme);
  });
}
