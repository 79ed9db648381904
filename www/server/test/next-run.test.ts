import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NextRun } from '../src/store/next-run.ts';

/** A task whose runs end when they are told to. */
function heldTask() {
  const ends: ((error?: Error) => void)[] = [];
  const runs = new NextRun(
    () => new Promise<void>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve()))),
  );
  return { runs, ends };
}

test('who asks while it runs gets one run after it, all of them the same', async () => {
  const { runs, ends } = heldTask();
  const first = runs.ask();
  const waiting = [runs.ask(), runs.ask()];
  assert.equal(ends.length, 1);
  ends[0]?.();
  await first;
  // As soon as the first is over, and whether or not the next has begun.
  waiting.push(runs.ask());
  await Promise.resolve();
  assert.equal(ends.length, 2);
  ends[1]?.();
  await Promise.all(waiting);
  assert.equal(ends.length, 2);
});

test('a run that fails is that of those who asked for it, and the next goes on', async () => {
  const { runs, ends } = heldTask();
  const first = runs.ask();
  const second = runs.ask();
  ends[0]?.(new Error('no connection'));
  await assert.rejects(first, /no connection/);
  await Promise.resolve();
  ends[1]?.();
  await second;
});
