// What an account holds when its document is gone: the JavaScript heap, what hangs outside of it, and the wasm memory.
import { Plain } from '../plain.mjs';
import { watchInstances } from '../watch.mjs';
import { documentOf, makeWorld } from '../world.mjs';

const instances = watchInstances();
const { Account } = await import('consentry');

export function measure(size) {
  return {
    consentry: held(() => Account.load(documentOf(makeWorld(size)))),
    plain: held(() => new Plain(documentOf(makeWorld(size)))),
  };
}

function held(make) {
  const before = inUse();
  const kept = make();
  const after = inUse();
  // Used once more, so that it is not collected before it was measured.
  if (kept === undefined) throw new Error('nothing was made');
  return after - before;
}

/** Bytes; `external` holds the ArrayBuffers too, but not the wasm memories. */
function inUse() {
  for (let i = 0; i < 4; i++) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return instances.reduce((sum, { exports }) => sum + exports.memory.buffer.byteLength, heapUsed + external);
}
