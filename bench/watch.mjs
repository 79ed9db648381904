// Wasm instances are the package's own affair; to weigh one and to time its exports, they are caught as they are made.

/** The list of all instances made from now on; it fills by itself. `wrap` may exchange the exports. */
export function watchInstances(wrap = (exports) => exports) {
  const made = [];
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, args) {
      const instance = { exports: wrap(Reflect.construct(target, args).exports) };
      made.push(instance);
      return instance;
    },
  });
  return made;
}
