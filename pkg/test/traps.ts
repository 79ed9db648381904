// Failures that are put into the real engine.
import { vi } from 'vitest';
import type { Engine } from '../src/wasm/glue.js';
import { machine } from '../src/wasm/machine.js';

const { Instance } = WebAssembly;

/** Makes the next calls of an engine trap: those of the instance in use, or of any. */
export function trap(
  method: 'run' | 'mask',
  times = 1,
  kind: unknown = new WebAssembly.RuntimeError('unreachable'),
): void {
  const { prototype } = machine().glue.Engine as unknown as { prototype: Engine };
  const spy = vi.spyOn(prototype, method);
  for (let time = 0; time < times; time++) {
    spy.mockImplementationOnce(() => {
      throw kind;
    });
  }
}

/** While modules are instantiated in another way. */
export function withInstances<T>(
  make: (...args: ConstructorParameters<typeof Instance>) => WebAssembly.Instance,
  work: () => T,
): T {
  WebAssembly.Instance = new Proxy(Instance, { construct: (_, args) => make(...(args as Parameters<typeof make>)) });
  try {
    return work();
  } finally {
    WebAssembly.Instance = Instance;
  }
}
