// Clients who send requests one after another, each on its own connection: without a pause, or at the pace of people.
import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';

/**
 * Sends requests without a pause: every client always has one waiting request, so each waits for all the others.
 *
 * @param clients The requests of each client; it sends them in order and then starts again.
 * @param extent `{ duration }` in seconds, or `{ amount }` of requests in total: a whole number of turns for every client.
 * @returns the answers per second, and the time of each answer in milliseconds.
 */
export async function load(url, clients, extent) {
  const remaining = [...clients];
  const times = [];
  const run = autocannon({
    url,
    connections: clients.length,
    setupClient: (client) => client.setRequests(remaining.shift()),
    ...extent,
  });
  const begun = performance.now();
  run.on('response', (_client, _status, _bytes, ms) => times.push(ms));
  const result = await run;
  checkForFailures(result);
  return { rate: (times.length * 1_000) / (performance.now() - begun), times };
}

/** Like `load`, but each client pauses before each request, `pauseMs` on average, and sends all its requests `turns` times. */
export async function pace(url, clients, { turns, pauseMs }) {
  const begun = performance.now();
  const times = (await Promise.all(clients.map((requests) => person(url, requests, turns, pauseMs)))).flat();
  return { rate: (times.length * 1_000) / (performance.now() - begun), times };
}

async function person(url, requests, turns, pauseMs) {
  const times = [];
  for (let turn = 0; turn < turns; turn++) {
    for (const { path, ...request } of requests) {
      await pause(2 * Math.random() * pauseMs);
      const sent = performance.now();
      const response = await fetch(url + path, request);
      const text = await response.text();
      times.push(performance.now() - sent);
      if (!response.ok) throw new Error(`${path} returned ${response.status}: ${text}`);
    }
  }
  return times;
}

/** The time within which a `share` of the requests was answered, such as 0.99. */
export function percentile(times, share) {
  return times.toSorted((a, b) => a - b)[Math.ceil(share * times.length) - 1];
}

/** A denied command is answered faster than an executed one, so a figure for both would mean nothing. */
function checkForFailures({ errors, non2xx, statusCodeStats }) {
  if (errors + non2xx === 0) return;
  throw new Error(`${errors} requests failed, ${non2xx} returned an error status: ${JSON.stringify(statusCodeStats)}`);
}
