// What the server's process holds when it has read 1,000 accounts, beside one that has read none.
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

/** Each account is asked once by its owner, so that it also holds what it builds for answering. */
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
