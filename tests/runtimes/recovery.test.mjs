// The installed tarball on a module that traps (`tests/trap`): wherever it does, the package makes another instance and goes on, and
// nothing is lost.
import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { newPage, serve } from './chromium.mjs';
import { installed, root, told } from './installed.mjs';

/** These ask for no memory, before and after the account has changed. */
const WITHOUT_MEMORY = ['', ', later'].flatMap((when) =>
  ['can', 'canHandle', 'canMany', 'nextTurn'].map((call) => call + when),
);
const TRAPPING = join(root, 'target/trap/consentry_bg.wasm');

describe('the installed tarball, on a module that traps,', () => {
  const folder = installed();
  before(() => copyFileSync(TRAPPING, join(folder.path, 'node_modules/consentry/dist/consentry_bg.wasm')));

  it('loses nothing in Node', (t) => assertNothingLost(t, told(folder.path, 'trapping-node.mjs')));
  it('loses nothing in Chromium', async (t) => assertNothingLost(t, await inChromium(t, folder.path)));
});

function assertNothingLost(t, { everywhere, large }) {
  assert.deepEqual(everywhere.wrong, []);
  assert.deepEqual(large.wrong, []);
  assert.deepEqual(neverTrapped(everywhere), WITHOUT_MEMORY);
  assert.deepEqual(neverTrapped(large), []);
  t.diagnostic(`${traps(everywhere)} traps; ${traps(large)} in a large account`);
}

const neverTrapped = (told) => Object.keys(told.traps).filter((call) => told.traps[call] === 0);
const traps = (told) => Object.values(told.traps).reduce((sum, count) => sum + count, 0);

async function inChromium(t, folder) {
  await build({
    absWorkingDir: folder,
    entryPoints: ['trapping-browser.mjs'],
    outfile: 'trapping.js',
    bundle: true,
    format: 'esm',
    logLevel: 'warning',
  });
  copyFileSync(TRAPPING, join(folder, 'consentry_bg.wasm'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><script type="module" src="trapping.js"></script>');
  const page = await newPage(t);
  await page.goto(`${await serve(t, folder)}/index.html`);
  return page.evaluate(() => globalThis.told);
}
