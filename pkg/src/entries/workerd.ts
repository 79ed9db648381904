import { start } from '../wasm/machine.js';
import module from './consentry_bg.wasm';

// Ready at import: this runtime compiles what is imported.
start(module as WebAssembly.Module);

export * from '../index.js';

export async function init(): Promise<void> {}
