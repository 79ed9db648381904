// Adds what no user of the portal can add: an account with its owner, or an agent of the vendor.
import { readPlace } from '../config.ts';
import { openDatabase } from '../database/open.ts';
import { reportToOperator } from '../operator-error.ts';
import { AccountStore } from '../store/account-store.ts';
import { readOrder } from './arguments.ts';
import { install } from './install.ts';

await run(process.argv.slice(2)).catch(reportToOperator);

async function run(args: string[]): Promise<void> {
  const order = readOrder(args);
  const { DATABASE_URL: url, PORTAL_DATA: folder, HOST, PORT, PORTAL_ORIGIN } = readPlace(process.env);
  const database = await openDatabase({ url, folder, connections: 1 });
  try {
    const portal = { db: database.db, accounts: await AccountStore.open(database) };
    console.log(await install(portal, order, PORTAL_ORIGIN ?? `http://${HOST}:${PORT}`));
  } finally {
    await database.close();
  }
}
