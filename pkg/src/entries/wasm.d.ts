/** What it is depends on the build of the entry: the compiled module, or its bytes. */
declare module '*.wasm' {
  const wasm: unknown;
  export default wasm;
}
