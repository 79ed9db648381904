// Meets every instance that the package makes of its module, and has it trap. To be imported before the package.

export const NEVER = 2 ** 32 - 1;

/** How often the next instance may call its allocator before it traps. */
export const next = { trapsAfter: NEVER };

let exports;
let instances = 0;

/** How many there were. A new one begins when the last has failed, so: how many failed. */
export const howMany = () => instances;

/** How often the instance in use may call its allocator from now on. */
export const trapAfter = (calls) => exports.trap_after(calls);

function meet(instance) {
  exports = instance.exports;
  trapAfter(next.trapsAfter);
  instances++;
  return instance;
}

WebAssembly.Instance = new Proxy(WebAssembly.Instance, { construct: (Instance, args) => meet(new Instance(...args)) });
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...args) => meet(await instantiate(...args));
