import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NextRun } from '../src/store/next-run.ts';

/** A task whose runs end when the test ends them. */
function heldTask() {
  const ends: ((error?: Error) => void)[] = [];
  const runs = new NextRun(
    () => new Promise<void>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve()))),
  );
  return { runs, ends };
}

test('all who ask during a run share the next run', async () => {
  const { runs, ends } = heldTask();
  const first = runs.ask();
  const waiting = [runs.ask(), runs.ask()];
  assert.equal(ends.length, 1);
  ends[0]?.();
  await first;
  // Right after the first run, whether or not the next one has started.
  waiting.push(runs.ask());
  await Promise.resolve();
  assert.equal(ends.length, 2);
  ends[1]?.();
  await Promise.all(waiting);
  assert.equal(ends.length, 2);
});

test('a failed run fails only for those who asked for it, and the next run starts', async () => {
  const { runs, ends } = heldTask();
  const first = runs.ask();
  const second = runs.ask();
  ends[0]?.(new Error('no connection'));
  await assert.rejects(first, /no connection/);
  await Promise.resolve();
  ends[1]?.();
  await second;
});
