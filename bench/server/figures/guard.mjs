// Requests per second with and without the guard, in turn.
import { fileURLToPath } from 'node:url';
import { median } from '../../measure.mjs';
import { admitAgent, world } from '../accounts.mjs';
import { load } from '../load.mjs';
import { startServer } from '../portal.mjs';

const SERVER = fileURLToPath(new URL('../guarded-server.mjs', import.meta.url));
const CONNECTIONS = 50;
const SIDES = ['bare', 'user', 'agent'];

/** The medians, by route and side. */
export async function measure(url, { rounds, seconds }) {
  const agent = await admitAgent(url);
  const server = await startServer({ DATABASE_URL: url, AGENT: JSON.stringify(agent) }, SERVER);
  try {
    const figures = {};
    for (const route of ['ad', 'applicants']) {
      await checkForDifference(server.origin, route);
      figures[route] = await race(server.origin, route, rounds, seconds);
    }
    return figures;
  } finally {
    await server.stop();
  }
}

async function race(origin, route, rounds, seconds) {
  const rates = Object.fromEntries(SIDES.map((side) => [side, []]));
  for (let round = -1; round < rounds; round++) {
    for (const side of SIDES) {
      const { rate } = await load(origin, clients(side, route), { duration: seconds });
      // The first round only warms up the compiler.
      if (round >= 0) rates[side].push(rate);
    }
  }
  return Object.fromEntries(SIDES.map((side) => [side, median(rates[side])]));
}

/** Each client starts with a different job. */
function clients(side, route) {
  const requests = world.jobs.map(({ id }) => ({ method: 'GET', path: `/${side}/${route}/${id}` }));
  return Array.from({ length: CONNECTIONS }, (_, number) => [...requests.slice(number), ...requests.slice(0, number)]);
}

async function checkForDifference(origin, route) {
  const path = `${route}/${world.jobs[0].id}`;
  const answers = await Promise.all(SIDES.map(async (side) => (await fetch(`${origin}/${side}/${path}`)).text()));
  if (new Set(answers).size > 1) throw new Error(`the sides answer differently: ${answers.join('\n')}`);
}
