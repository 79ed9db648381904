import bytes from '../../dist/consentry_bg.wasm';
import { start } from '../wasm/machine.js';

// Ready at import, wherever no second file can be loaded: the build puts the bytes in here.
start(new WebAssembly.Module(bytes as BufferSource));

export * from '../index.js';

export async function init(): Promise<void> {}
