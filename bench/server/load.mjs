// Clients who send their requests one after another, each on a connection of its own: without a pause, or as people do.
import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';

/**
 * Without a pause: always as many requests are waiting as there are clients, so that each waits for all the others.
 *
 * @param clients For each client what it sends, in order and again from the beginning.
 * @param extent `{ duration }` in seconds, or `{ amount }` of all requests: a whole number of turns for every client.
 * @returns how many were answered a second, and how long each answer took, milliseconds.
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
  refuseFailures(result);
  return { rate: (times.length * 1_000) / (performance.now() - begun), times };
}

/** As `load`, but each client lets a while pass before each request: `pauseMs` on average. `turns` times all it has to send. */
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
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    }
  }
  return times;
}

/** `share` of 0.99: as many were answered within that time. */
export function percentile(times, share) {
  return times.toSorted((a, b) => a - b)[Math.ceil(share * times.length) - 1];
}

/** What is refused is answered sooner than what is done: a figure of both would say nothing. */
function refuseFailures({ errors, non2xx, statusCodeStats }) {
  if (errors + non2xx === 0) return;
  throw new Error(`${errors} requests failed, ${non2xx} were refused: ${JSON.stringify(statusCodeStats)}`);
}
