// The same scenario files in three runtimes: native Rust (whose reports `cargo test` has left behind, with files that hold slips of
// the pen), Node through the command line of the installed tarball, and Chromium through its browser entry. The runner in Rust and
// that of the package have nothing in common but the engine, and must report the same bytes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { newPage, serve } from './chromium.mjs';
import { installed, root } from './installed.mjs';

const SCENARIOS = { files: 'tests/scenarios', reports: 'target/scenarios/native.json', exitCode: 0 };
/** Some pass, some fail, and some are no scenario. */
const SLIPS = { files: 'target/scenarios/slips', reports: 'target/scenarios/slips.json', exitCode: 2 };

describe('scenario files', () => {
  const folder = installed();

  describe('the scenarios', () => {
    const native = inThreeRuntimes(folder, SCENARIOS);

    it('hold', () => {
      assert.ok(native.reports.length > 0);
      assert.deepEqual(
        native.reports.filter(({ failures }) => failures.length > 0),
        [],
      );
    });
  });

  describe('slips of the pen', () => {
    const native = inThreeRuntimes(folder, SLIPS);

    it('are of every kind', () => {
      const none = native.reports.filter(({ violations }) => violations);
      const failed = native.reports.filter(({ failures }) => failures?.length > 0);
      const passed = native.reports.length - none.length - failed.length;
      assert.ok(Math.min(none.length, failed.length, passed) > 60);
    });
  });
});

/** Holds the reports of the other runtimes against the native ones; gives those. */
function inThreeRuntimes(folder, { files: from, reports, exitCode }) {
  const native = {};
  let files;
  before(() => {
    files = jsonFiles(from);
    native.reports = JSON.parse(readFileSync(join(root, reports), 'utf8'));
  });

  it('ran in native Rust, every one of them', () => {
    assert.deepEqual(
      native.reports.map(({ file }) => file),
      files,
    );
  });

  it('give the same bytes in Node', () => {
    const { told, status } = inNode(folder.path, from);
    assertSame(told, native.reports.map(asToldByCommandLine));
    assert.equal(status, exitCode);
  });

  it('give the same bytes in Chromium', async (t) => {
    assertSame(await inChromium(t, folder.path, files), native.reports);
  });
  return native;
}

/** Sorted by path, with `/`, from the root of the repository. */
function jsonFiles(from) {
  return readdirSync(join(root, from), { recursive: true })
    .map((path) => `${from}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.json'))
    .sort();
}

function inNode(folder, files) {
  const cli = join(folder, 'node_modules/.bin/consentry');
  const { error, stdout, stderr, status } = spawnSync(cli, ['test', '--json', files], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    shell: process.platform === 'win32',
  });
  assert.equal(error, undefined);
  assert.equal(stderr, '');
  const lines = stdout.trimEnd().split('\n');
  return { told: lines.map((line) => JSON.parse(line)), status };
}

/** The command line tells what is wrong with a file by its name. */
function asToldByCommandLine({ violations, ...report }) {
  if (violations === undefined) return report;
  const problem = ({ path, text }) => [report.file, path, text].filter((part) => part !== '').join(': ');
  return { ...report, problems: violations.map(problem) };
}

async function inChromium(t, folder, files) {
  await build({
    absWorkingDir: folder,
    stdin: {
      contents: "export { init } from 'consentry'; export { InvalidScenario, runScenario } from 'consentry/scenario';",
      resolveDir: folder,
    },
    outfile: join(folder, 'scenarios.js'),
    bundle: true,
    format: 'esm',
    allowOverwrite: true,
  });
  copyFileSync(join(folder, 'node_modules/consentry/dist/consentry_bg.wasm'), join(folder, 'consentry_bg.wasm'));
  writeFileSync(join(folder, 'blank.html'), '<!doctype html>');
  const page = await newPage(t);
  const address = await serve(t, folder);
  await page.goto(`${address}/blank.html`);
  const scenarios = files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
  const told = await page.evaluate(async (scenarios) => {
    const { init, InvalidScenario, runScenario } = await import('/scenarios.js');
    await init();
    const report = (text) => {
      try {
        return runScenario(JSON.parse(text));
      } catch (error) {
        if (error instanceof InvalidScenario) return { violations: error.violations };
        throw error;
      }
    };
    // As text: what the browser's protocol makes of values is not looked at.
    return JSON.stringify(scenarios.map(({ file, text }) => ({ file, ...report(text) })));
  }, scenarios);
  return JSON.parse(told);
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
