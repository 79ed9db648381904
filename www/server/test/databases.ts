// Runs the same tests on the embedded database and on a server.
import { after, before, describe } from 'node:test';
import type { AccountInput, Action, Principal } from 'consentry';
import { type Database, openDatabase } from '../src/database/open.ts';
import type { AccountStore } from '../src/store/account-store.ts';
import { inMemory } from './in-memory.ts';
import { PostgresCluster } from './postgres.ts';

/** `declare` declares tests; `database` returns the database while they run. */
export function onBothDatabases(declare: (database: () => Database) => void): void {
  describe('PGlite', () => {
    let database: Database;
    before(async () => {
      database = await openDatabase(await inMemory());
    });
    after(() => database.close());
    declare(() => database);
  });
  describe('PostgreSQL', () => {
    let cluster: PostgresCluster;
    let database: Database;
    before(async () => {
      cluster = await PostgresCluster.start();
      database = await openDatabase({ url: await cluster.createDatabase('portal') });
    });
    after(async () => {
      await database.close();
      await cluster.stop();
    });
    declare(() => database);
  });
}

/** Olga owns the account, Fred has full access, Sam and Pat have access to some jobs. */
export function document(id: string): AccountInput {
  return {
    id,
    users: [
      { id: 'olga', type: 'owner', status: 'active' },
      { id: 'fred', type: 'fullAccess', status: 'active' },
      { id: 'sam', type: 'specificJobAccess', status: 'active' },
      { id: 'pat', type: 'specificJobAccess', status: 'active' },
    ],
    jobs: [{ id: 'nurse', postedBy: 'sam', access: ['sam'] }],
  };
}

export const OLGA = { user: 'olga' } as const;

/** Decides on the newest version and appends the entry; repeats this until no other writer is faster. */
export async function perform(store: AccountStore, id: string, principal: Principal, action: Action, at?: number) {
  for (;;) {
    const account = await store.load(id, true);
    if (account === undefined) throw new Error(`the account ${id} does not exist`);
    const execution = account.execute(principal, action, { at });
    if (await store.append(id, execution.decision.version, execution)) return execution;
  }
}
