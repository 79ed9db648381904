// The same hundred thousand steps in three runtimes: native Rust (`cargo test` has left them behind, with its answers), Node,
// and Chromium. Members are in the engine's own order everywhere: nothing is sorted before it is compared.
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { newPage, serve } from './chromium.mjs';
import { installed, root } from './installed.mjs';

const FOLDER = join(root, 'target/steps');
const COUNT = 100_000;
const [STEPS, ANSWERS] = ['steps.jsonl', 'native.jsonl'];

describe('a hundred thousand steps', () => {
  const folder = installed();
  let steps;
  let answers;
  before(() => {
    [steps, answers] = [STEPS, ANSWERS].map((file) => readFileSync(join(FOLDER, file), 'utf8').split('\n'));
  });

  it('were taken in native Rust', () => {
    assert.equal(steps.length, COUNT);
    assert.equal(answers.length, COUNT);
  });

  it('are answered with the same bytes in Node', async () => {
    const { take } = await import(pathToFileURL(join(folder.path, 'steps.mjs')));
    assertSame(take(steps, answers));
  });

  it('are answered with the same bytes in Chromium', async (t) => {
    assertSame(await inChromium(t, folder.path));
  });
});

async function inChromium(t, folder) {
  await build({ absWorkingDir: folder, entryPoints: ['steps.mjs'], outfile: 'steps.js', bundle: true, format: 'esm' });
  copyFileSync(join(folder, 'node_modules/consentry/dist/consentry_bg.wasm'), join(folder, 'consentry_bg.wasm'));
  for (const file of [STEPS, ANSWERS]) copyFileSync(join(FOLDER, file), join(folder, file));
  writeFileSync(join(folder, 'blank.html'), '<!doctype html>');
  const page = await newPage(t);
  await page.goto(`${await serve(t, folder)}/blank.html`);
  return page.evaluate(
    async (files) => {
      const { init, take } = await import('/steps.js');
      const lines = async (file) => (await (await fetch(`/${file}`)).text()).split('\n');
      const [steps, answers] = await Promise.all(files.map(lines));
      await init();
      return take(steps, answers);
    },
    [STEPS, ANSWERS],
  );
}

/** No answer is another one; every step was taken, and among them every call. */
function assertSame({ calls, taken, different }) {
  assert.equal(different, undefined);
  assert.deepEqual(Object.keys(taken).sort(), calls);
  assert.equal(
    Object.values(taken).reduce((sum, count) => sum + count),
    COUNT,
  );
}
