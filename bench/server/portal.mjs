// The portal's server as a separate process, started as an operator starts it.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../www/server/dist/src/main.js', import.meta.url));

/** Signs the cookies of every server here, so that a sign-in is valid at all of them. */
export const SECRET = 'a secret for the figures, 32 bytes or more';

/** Starts the portal, or another `script` that prints its address in the same way. */
export async function startServer(env, script = MAIN) {
  const begun = performance.now();
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH, PORT: '0', PORTAL_SECRET: SECRET, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => child.kill();
  process.on('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const origin = await originOf(child);
  return new Server(child, origin, begun);
}

class Server {
  constructor(child, origin, begun) {
    this.child = child;
    this.origin = origin;
    /** When the process started, and how many milliseconds it took to listen. */
    this.begun = begun;
    this.startedIn = performance.now() - begun;
  }

  /** Resident memory, bytes. */
  get memory() {
    return 1024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', `${this.child.pid}`], { encoding: 'utf8' }));
  }

  async stop() {
    this.child.kill('SIGTERM');
    if (this.child.exitCode === null) await once(this.child, 'exit');
  }
}

/** Keeps reading the server's output, because a process with a full pipe stops. */
function originOf(child) {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      const [, origin] = /^The portal is at (\S+)$/.exec(line) ?? [];
      if (origin !== undefined) resolve(origin);
    });
    lines.on('close', () => reject(new Error('the server ended before it was listening')));
  });
}
