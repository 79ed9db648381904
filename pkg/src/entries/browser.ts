import { ConsentryError } from '../errors.js';
import type { InitInput } from '../index.js';
import { startSoon } from '../wasm/machine.js';

export * from '../index.js';

let started: Promise<void> | undefined;

export function init(input?: InitInput): Promise<void> {
  started ??= load(input).catch((reason) => {
    // What failed may be tried again.
    started = undefined;
    throw reason;
  });
  return started;
}

// Bundlers look for exactly this expression.
async function load(input: InitInput = new URL('./consentry_bg.wasm', import.meta.url)): Promise<void> {
  await startSoon(await compiled(await input));
}

async function compiled(source: Awaited<InitInput>): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof Response) return received(source);
  if (typeof source === 'string' || source instanceof URL || source instanceof Request)
    return received(await fetch(source));
  return WebAssembly.compile(source);
}

async function received(response: Response): Promise<WebAssembly.Module> {
  if (!response.ok) {
    throw new ConsentryError(`the WebAssembly module was not found: ${response.url} answered ${response.status}`);
  }
  // Streaming needs the right type, which not every server sends.
  const isTyped = response.headers.get('content-type')?.startsWith('application/wasm') ?? false;
  return isTyped ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
