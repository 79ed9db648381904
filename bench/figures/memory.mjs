// What an account holds when its document is gone: the JavaScript heap, what hangs outside of it, and the wasm memory.
import { Plain } from '../plain.mjs';
import { documentOf, makeWorld } from '../world.mjs';

const instances = watchInstances();
const { Account } = await import('consentry');

export function measure(size) {
  return {
    consentry: held(() => asked(Account.load(documentOf(makeWorld(size))))),
    plain: held(() => new Plain(documentOf(makeWorld(size)))),
  };
}

/** The account once it has answered a question by ids: what it builds for that counts too. */
function asked(account) {
  account.as({ user: 'u1' }).can('viewApplicants', 'j1');
  return account;
}

function held(make) {
  const before = inUse();
  kept.push(make());
  return inUse() - before;
}

const kept = [];

/** Bytes; `external` holds the ArrayBuffers too, but not the wasm memories. */
function inUse() {
  for (let i = 0; i < 4; i++) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return instances.reduce((sum, { exports }) => sum + exports.memory.buffer.byteLength, heapUsed + external);
}

/** The list of all wasm instances made from now on: they are the package's own affair, but their memory counts. */
function watchInstances() {
  const made = [];
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, args, self) {
      const instance = Reflect.construct(target, args, self);
      made.push(instance);
      return instance;
    },
  });
  return made;
}
