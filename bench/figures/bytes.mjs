// What a browser downloads: the browser entry as one minified JavaScript file, and the module, each compressed with gzip.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

export async function measure() {
  const { outputFiles } = await build({
    stdin: { contents: "export * from 'consentry';", resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
  });
  const module = readFileSync(createRequire(import.meta.url).resolve('consentry/consentry.wasm'));
  return { javascript: zipped(outputFiles[0].contents), module: zipped(module) };
}

const zipped = (bytes) => gzipSync(bytes, { level: 9 }).length;
