// The memory of an account after its document is gone: JavaScript heap, ArrayBuffers and wasm memory.
import { Account } from 'consentry';
import { Plain } from '../plain.mjs';
import { documentOf, makeWorld } from '../world.mjs';

export function measure(size) {
  return {
    consentry: held(() => asked(Account.load(documentOf(makeWorld(size))))),
    plain: held(() => new Plain(documentOf(makeWorld(size)))),
  };
}

/** The account after it has answered a question by id, so that the indexes for answers count too. */
function asked(account) {
  account.as({ user: 'u1' }).can('viewApplicants', 'j1');
  return account;
}

const kept = [];

function held(make) {
  const before = inUse();
  kept.push(make());
  return inUse() - before;
}

/** Bytes. In Node, `external` includes ArrayBuffers and wasm memories as they grow. */
function inUse() {
  for (let i = 0; i < 4; i++) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
