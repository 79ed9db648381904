// How long commands take when 50 clients send them one after another, all in one account or each in their own.
import { median } from '../../measure.mjs';
import { account, signIn, user, world } from '../accounts.mjs';
import { load, pace, percentile } from '../load.mjs';
import { startServer } from '../portal.mjs';

const CLIENTS = 50;
const WARM_UP_TURNS = 10;
/** The pause of a person who works fast: two commands per second. */
const PAUSE_MS = 500;

/** Medians of the rounds, in milliseconds and commands per second: `pressed` without a pause, `paced` with one. */
export async function measure(url, extent) {
  const server = await startServer({ DATABASE_URL: url });
  try {
    return {
      one: await inAccounts(url, server, () => account(1), extent),
      each: await inAccounts(url, server, (client) => account(100 + client), extent),
    };
  } finally {
    await server.stop();
  }
}

async function inAccounts(url, { origin }, accountOf, { rounds, turns, pacedTurns }) {
  const people = Array.from({ length: CLIENTS }, (_, client) => user(accountOf(client), manager(client)));
  const callers = await signIn(url, origin, people);
  const clients = await Promise.all(callers.map((caller, client) => requests(caller, client)));
  const press = (turns) => load(origin, clients, { amount: turns * clients.flat().length });
  await press(WARM_UP_TURNS);
  return {
    paced: await repeat(rounds, callers, () => pace(origin, clients, { turns: pacedTurns, pauseMs: PAUSE_MS })),
    pressed: await repeat(rounds, callers, () => press(turns)),
  };
}

async function repeat(rounds, callers, run) {
  const results = [];
  for (let round = 0; round < rounds; round++) {
    const before = await versions(callers);
    const result = await run();
    checkForLoss((await versions(callers)) - before, result.times.length);
    results.push(result);
  }
  const of = (figure) => median(results.map(figure));
  return {
    p50: of(({ times }) => percentile(times, 0.5)),
    p99: of(({ times }) => percentile(times, 0.99)),
    rate: of(({ rate }) => rate),
  };
}

const managers = world.users.filter(({ type, status }) => type !== 'specificJobAccess' && status === 'active');
const manager = (client) => managers[client % managers.length].id;

/** Each client works on one job. Every command has an effect, and the last two undo the first two. */
async function requests(caller, client) {
  const { id: job, access } = world.jobs[client % world.jobs.length];
  const { id: user } = world.users.find(({ id, type, status }) => {
    return type === 'specificJobAccess' && status === 'active' && !access.includes(id);
  });
  const headers = { 'content-type': 'application/json', 'x-csrf-token': await caller.token(), cookie: caller.cookie };
  const actions = [
    { type: 'closeJobAd', job },
    { type: 'grantJobAccess', job, user },
    { type: 'reopenJobAd', job },
    { type: 'revokeJobAccess', job, user },
  ];
  const path = caller.at('commands');
  return actions.map((action) => ({ method: 'POST', path, headers, body: JSON.stringify({ action }) }));
}

/** The sum of the versions of their accounts, each counted once. */
async function versions(callers) {
  const byAccount = new Map(callers.map((caller) => [caller.at(''), caller]));
  const snapshots = await Promise.all(Array.from(byAccount.values(), (caller) => caller.get('snapshot')));
  return snapshots.reduce((sum, { body }) => sum + body.projection.version, 0);
}

function checkForLoss(events, commands) {
  if (events !== commands) throw new Error(`${commands} commands were answered, but there are ${events} events`);
}
