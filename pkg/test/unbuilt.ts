// The package as its sources around the built module, for `vitest.mutation.config.ts`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { start } from '../src/wasm/machine.js';

start(new WebAssembly.Module(readFileSync(join(import.meta.dirname, '../dist/consentry_bg.wasm'))));

export * from '../src/index.js';
