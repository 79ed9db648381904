// Timing that treats all sides equally.

const ROUNDS = 9;
const WARM_UP_MS = 300;
const ROUND_MS = 30;

/**
 * Times several ways of doing the same, one round of each in turn, so that other load on the machine affects all of them.
 * Each way does `count` operations per call. Returns the median nanoseconds per operation, by name.
 */
export function race(count, ways) {
  const entries = Object.entries(ways).map(([name, run]) => ({ name, run, calls: warm(run), times: [] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { run, calls, times } of entries) times.push(elapsed(run, calls) / (calls * count));
  }
  return Object.fromEntries(entries.map(({ name, times }) => [name, median(times)]));
}

export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** The nanoseconds that `calls` calls take. */
function elapsed(run, calls) {
  const start = process.hrtime.bigint();
  for (let i = 0; i < calls; i++) run();
  return Number(process.hrtime.bigint() - start);
}

/** Lets the compiler optimise, and returns how many calls fill a round. */
function warm(run) {
  let calls = 0;
  let spent = 0;
  while (spent < WARM_UP_MS * 1e6) {
    spent += elapsed(run, 1);
    calls += 1;
  }
  return Math.max(1, Math.round((calls * ROUND_MS) / WARM_UP_MS));
}

/** The milliseconds of one call, and its result. */
export function timed(run) {
  const start = performance.now();
  const result = run();
  return { ms: performance.now() - start, result };
}
