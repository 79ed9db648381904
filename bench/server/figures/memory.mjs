// The memory of the server's process before and after it has read 1,000 accounts.
import { ACCOUNTS, account, signIn, user, world } from '../accounts.mjs';
import { load } from '../load.mjs';
import { startServer } from '../portal.mjs';

const CONNECTIONS = 10;

/** Bytes. */
export async function measure(url) {
  const server = await startServer({ DATABASE_URL: url });
  try {
    const owners = Array.from({ length: ACCOUNTS }, (_, number) => user(account(number)));
    const callers = await signIn(url, server.origin, owners);
    await fetch(`${server.origin}/healthz`);
    const empty = server.memory;
    await load(server.origin, shares(callers), { amount: ACCOUNTS });
    return { empty, loaded: server.memory };
  } finally {
    await server.stop();
  }
}

/** Each owner asks their account once, so that the memory includes the indexes for answers. */
function shares(callers) {
  const requests = callers.map((caller) => ({
    method: 'GET',
    path: caller.at(`jobs/${world.jobs[0].id}/applicants`),
    headers: { cookie: caller.cookie },
  }));
  return Array.from({ length: CONNECTIONS }, (_, client) =>
    requests.filter((_, number) => number % CONNECTIONS === client),
  );
}
