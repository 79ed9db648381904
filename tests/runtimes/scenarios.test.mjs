// The same scenario files in three runtimes: native Rust (whose answers `cargo test` has left behind), Node through the
// command line of the installed tarball, and Chromium through its browser entry. All must give the same bytes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { browser, serve } from './chromium.mjs';
import { installed, root } from './installed.mjs';

const FOLDER = 'tests/scenarios';

describe('the scenarios', () => {
  const files = scenarioFiles();
  const folder = installed();
  let native;
  before(() => {
    native = JSON.parse(readFileSync(join(root, 'target/scenarios/native.json'), 'utf8'));
  });

  it('ran in native Rust, every one of them, and hold', () => {
    assert.ok(files.length > 0);
    assert.deepEqual(
      native.map(({ file }) => file),
      files,
    );
    assert.deepEqual(
      native.filter(({ failures }) => failures.length > 0),
      [],
    );
  });

  it('give the same bytes in Node', () => assertSame(inNode(folder.path, files), native));
  it('give the same bytes in Chromium', async (t) => assertSame(await inChromium(t, folder.path, files), native));
});

/** Sorted by path, with `/`, from the root of the repository. */
function scenarioFiles() {
  return readdirSync(join(root, FOLDER), { recursive: true })
    .map((path) => `${FOLDER}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.json'))
    .sort();
}

function inNode(folder, files) {
  const cli = join(folder, 'node_modules/.bin/consentry');
  const run = spawnSync(cli, ['test', '--json', ...files], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    shell: process.platform === 'win32',
  });
  assert.equal(run.error, undefined);
  assert.equal(run.stderr, '');
  return run.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

async function inChromium(t, folder, files) {
  await build({
    absWorkingDir: folder,
    stdin: { contents: "export { init, runScenario } from 'consentry';", resolveDir: folder },
    outfile: join(folder, 'scenarios.js'),
    bundle: true,
    format: 'esm',
  });
  copyFileSync(join(folder, 'node_modules/consentry/dist/consentry_bg.wasm'), join(folder, 'consentry_bg.wasm'));
  writeFileSync(join(folder, 'blank.html'), '<!doctype html>');
  const page = await (await browser(t)).newPage();
  const address = await serve(t, folder);
  await page.goto(`${address}/blank.html`);
  const scenarios = files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
  return page.evaluate(async (scenarios) => {
    const { init, runScenario } = await import('/scenarios.js');
    await init();
    return scenarios.map(({ file, text }) => ({ file, ...runScenario(JSON.parse(text)) }));
  }, scenarios);
}

function assertSame(got, want) {
  assert.equal(bytes(got), bytes(want));
}

/** One way to write a report down: members by name, one scenario a line. */
function bytes(report) {
  return report.map((scenario) => JSON.stringify(sorted(scenario))).join('\n');
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}
