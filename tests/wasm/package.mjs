// What the tests call of the package: the code that every entry has inside, which is not exported anywhere else.
export { run } from '../../pkg/src/wasm/call.ts';
export { machine, start } from '../../pkg/src/wasm/machine.ts';
