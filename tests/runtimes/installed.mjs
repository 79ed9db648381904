// The package as somebody else gets it: the tarball of `cargo xtask pack`, installed into an empty folder.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Makes the folder, with the consumers in it, for the tests around the call; `path` is there when they begin. */
export function installed() {
  const folder = {};
  before(() => {
    folder.path = install();
  });
  after(() => rmSync(folder.path, { recursive: true, force: true }));
  return folder;
}

function install() {
  const folder = mkdtempSync(join(tmpdir(), 'consentry-consumer-'));
  cpSync(new URL('consumers', import.meta.url), folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  npm(folder, 'install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error', tarball());
  return folder;
}

/** Runs a file with Node in the folder and parses the JSON that it prints. What it says besides is shown. */
export function told(folder, file) {
  const { status, stdout } = spawnSync(process.execPath, [file], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  assert.equal(status, 0);
  return JSON.parse(stdout);
}

function npm(folder, ...args) {
  execFileSync('npm', args, {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
}

function tarball() {
  const folder = join(root, 'target/pack');
  const [name, ...others] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  if (name === undefined || others.length > 0) throw new Error('run `cargo xtask pack` first');
  return join(folder, name);
}
