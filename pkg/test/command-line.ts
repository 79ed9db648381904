// The command line, over files in a folder of its own.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, vi } from 'vitest';
import { main } from '../src/cli/main.js';

const BUILT = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'consentry-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a run said, and with which exit code it ended. */
export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Writes a file; gives its name. */
export function file(name: string, content: unknown): string {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
}

/** Makes a folder in which there is nothing. */
export function emptyFolder(name: string): void {
  mkdirSync(join(folder, name), { recursive: true });
}

/** Runs the command line in this process. Its folder stays another: what there is in ours is named in full, and said in short. */
export function consentry(...args: readonly string[]): Said {
  const said = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream] += text;
      return true;
    }),
  );
  try {
    const code = main(args.map(inFull));
    return { code, out: inShort(said.stdout), err: inShort(said.stderr) };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

function inFull(arg: string): string {
  const [first = ''] = arg.split('/');
  return existsSync(join(folder, first)) ? join(folder, arg) : arg;
}

const inShort = (text: string): string => text.replaceAll(`${folder}/`, '').replaceAll(folder, '.');

/** Runs the command line as it is published, in that folder. */
export function published(...args: readonly string[]): Said {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BUILT, ...args], { cwd: folder, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}
