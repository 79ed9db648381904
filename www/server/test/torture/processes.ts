// The server as in production: a separate process, on a database that it shares with others.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DatabaseOptions } from '../../src/database/open.ts';
import { Caller } from '../caller.ts';
import { SECRET } from '../portal.ts';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));

export type Place = Pick<DatabaseOptions, 'url' | 'folder'>;

export class ServerProcess {
  private constructor(
    readonly origin: string,
    private readonly child: ChildProcess,
  ) {
    // The server never outlives the test process.
    const kill = () => child.kill('SIGKILL');
    process.on('exit', kill);
    child.once('exit', () => process.off('exit', kill));
  }

  static async start({ url, folder }: Place): Promise<ServerProcess> {
    const database = url === undefined ? { PORTAL_DATA: folder } : { DATABASE_URL: url };
    const child = spawn(process.execPath, [MAIN], {
      env: { PATH: process.env.PATH, PORT: '0', PORTAL_SECRET: SECRET, PORTAL_LOG_LEVEL: 'silent', ...database },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return new ServerProcess(await originOf(child), child);
  }

  /** Kills the process at once, so that it cannot finish anything. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }
}

/** Reads the origin from the server's output. */
async function originOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the server has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const [, origin] = /^The portal is at (\S+)$/.exec(line) ?? [];
    if (origin !== undefined) return origin;
  }
  throw new Error('the server ended before it was ready');
}

/** The same person in the same browser, with another process as the target. */
export function elsewhere(caller: Caller, origin: string, account: string): Caller {
  const twin = new Caller(origin, account);
  for (const [name, value] of caller.cookies) twin.cookies.set(name, value);
  return twin;
}
