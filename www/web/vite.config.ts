import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

export default defineConfig({
  plugins: [react(), earlyRules(), compressed()],
  // Hash routes: the pages work from any folder.
  base: './',
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  preview: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  build: {
    // An inlined font or image would be a data: URL, which the server's policy does not allow.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Code that rarely changes stays in the browser's cache when the pages change.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'libraries', test: /node_modules\// },
            // One file for the code that pages share; otherwise each part of a page would be its own file and request.
            { name: 'shared', minShareCount: 2 },
          ],
        },
      },
    },
  },
});

/** Makes the browser fetch the rules in parallel with the script that loads them, not after it. */
function earlyRules(): Plugin {
  return {
    name: 'early-rules',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((file) => file.endsWith('.wasm'))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', href: `./${file}`, as: 'fetch', type: 'application/wasm', crossorigin: true },
            injectTo: 'head',
          })),
    },
  };
}

/** Writes a compressed copy beside each file, for the server to send to browsers that accept Brotli. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = 'dist' }) {
      const files = await readdir(dir, { recursive: true });
      const texts = files.filter((file) => /\.(html|js|css|svg|wasm)$/.test(file));
      await Promise.all(texts.map((file) => compress(join(dir, file))));
    },
  };
}

async function compress(file: string): Promise<void> {
  await writeFile(`${file}.br`, await promisify(brotliCompress)(await readFile(file)));
}
