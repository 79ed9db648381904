// Timing that treats both sides alike.

const ROUNDS = 9;
const WARM_UP_MS = 300;
const ROUND_MS = 30;

/**
 * Times several ways of doing the same, round by round in turn, so that whatever else the machine does falls on all of them.
 * Each way does `count` operations a call; the answer is the median of nanoseconds per operation, by name.
 */
export function race(count, ways) {
  const entries = Object.entries(ways).map(([name, run]) => ({ name, run, calls: warm(run), times: [] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { run, calls, times } of entries) times.push(elapsed(run, calls) / (calls * count));
  }
  return Object.fromEntries(entries.map(({ name, times }) => [name, median(times)]));
}

export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Nanoseconds that `calls` calls take. */
function elapsed(run, calls) {
  const start = process.hrtime.bigint();
  for (let i = 0; i < calls; i++) run();
  return Number(process.hrtime.bigint() - start);
}

/** Lets the compiler do its work, and says how many calls fill a round. */
function warm(run) {
  let calls = 0;
  let spent = 0;
  while (spent < WARM_UP_MS * 1e6) {
    spent += elapsed(run, 1);
    calls += 1;
  }
  return Math.max(1, Math.round((calls * ROUND_MS) / WARM_UP_MS));
}

/** Milliseconds of one call, and what it gave. */
export function timed(run) {
  const start = performance.now();
  const result = run();
  return { ms: performance.now() - start, result };
}
