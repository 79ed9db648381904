// The packed tarball in other people's hands. All of them must be told the same story.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { build } from 'esbuild';
import { newPage, serve } from './chromium.mjs';
import { installed, root, told } from './installed.mjs';
import { expected } from './story.expected.mjs';
import { ask, missing } from './workerd.mjs';

describe('the installed tarball', () => {
  const folder = installed();

  it('runs in Node by import', () => assert.deepEqual(told(folder.path, 'node.mjs'), expected));
  it('runs in Node by require', () => assert.deepEqual(told(folder.path, 'node.cjs'), expected));
  it('is one instance for both', () => assert.equal(told(folder.path, 'both.cjs'), true));
  it('runs in Node without a file beside it', () => assert.deepEqual(told(folder.path, 'inline.mjs'), expected));

  it('runs scenarios by import and by require', () => {
    const one = { report: { name: 'one owner', failures: [] }, error: true };
    assert.deepEqual(told(folder.path, 'scenario.cjs'), [one, one]);
  });

  it('types a consumer, and refuses what is wrong', () => {
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { status } = spawnSync(process.execPath, [tsc, '-p', '.'], { cwd: folder.path, stdio: 'inherit' });
    assert.equal(status, 0);
  });

  it('runs in Chromium from a bundle', async (t) => {
    await bundle(folder.path, 'browser.mjs', 'bundle.js');
    copyFileSync(moduleOf(folder.path), join(folder.path, 'consentry_bg.wasm'));
    assert.deepEqual(await opened(t, folder.path, '<script type="module" src="bundle.js"></script>'), expected);
  });

  it('runs in Chromium from a bundle with the module inside', async (t) => {
    await bundle(folder.path, 'browser-inline.mjs', 'bundle-inline.js');
    assert.deepEqual(await opened(t, folder.path, '<script type="module" src="bundle-inline.js"></script>'), expected);
  });

  it('runs in Chromium without a bundler', async (t) => {
    const entry = '/node_modules/consentry/dist/browser.js';
    const map = `<script type="importmap">${JSON.stringify({ imports: { consentry: entry } })}</script>`;
    assert.deepEqual(await opened(t, folder.path, `${map}<script type="module" src="browser.mjs"></script>`), expected);
  });

  it('runs in workerd', { skip: missing }, async (t) => {
    await bundle(folder.path, 'worker.mjs', 'worker.js', {
      conditions: ['workerd', 'worker', 'browser'],
      loader: { '.wasm': 'copy' },
      assetNames: '[name]',
    });
    const { status, body } = await ask(t, folder.path, 'worker.capnp');
    assert.equal(status, 200, body);
    assert.deepEqual(JSON.parse(body), expected);
  });
});

const bundle = (folder, entry, outfile, options = {}) =>
  build({
    absWorkingDir: folder,
    entryPoints: [entry],
    entryNames: outfile.replace(/\.js$/, ''),
    outdir: '.',
    bundle: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
    ...options,
  });

const moduleOf = (folder) => createRequire(join(folder, 'package.json')).resolve('consentry/consentry.wasm');

/** Opens a page of the folder and waits for the story that its script tells. */
async function opened(t, folder, scripts) {
  writeFileSync(join(folder, 'index.html'), `<!doctype html><meta charset="utf-8">${scripts}`);
  const page = await newPage(t);
  const errors = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto(`${await serve(t, folder)}/index.html`);
  assert.deepEqual(errors, []);
  return page.evaluate(() => globalThis.told);
}
