// The server as it runs in earnest: a process of its own, on a database that others use too.
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
    // Whatever becomes of the test, its server does not outlive it.
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

  /** Without a chance to finish anything. */
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

/** Where it says that it is. */
async function originOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the server says nothing');
  for await (const line of createInterface({ input: child.stdout })) {
    const [, origin] = /^The portal is at (\S+)$/.exec(line) ?? [];
    if (origin !== undefined) return origin;
  }
  throw new Error('the server ended before it served anybody');
}

/** The same person in the same browser, whose requests go to another process. */
export function elsewhere(caller: Caller, origin: string, account: string): Caller {
  const twin = new Caller(origin, account);
  for (const [name, value] of caller.cookies) twin.cookies.set(name, value);
  return twin;
}
