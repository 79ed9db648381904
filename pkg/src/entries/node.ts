import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { start } from '../wasm/machine.js';

// Ready at import. Built as CommonJS, which `import` shares: one instance in the process.
start(new WebAssembly.Module(readFileSync(join(__dirname, 'consentry_bg.wasm'))));

export * from '../index.js';

export async function init(): Promise<void> {}
