// The runtime of Cloudflare Workers, from npm.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import workerd from 'workerd';

/** Why it cannot run on this machine (it is a native program), or false. */
export const missing = cannotRun() && 'workerd does not run on this machine';

/** The descriptor on which it tells where it listens. */
const CONTROL = 3;

/** Answers one request with the worker that `config` names, in a folder. */
export async function ask(t, folder, config) {
  // The port is the system's choice: one that was found free may be taken before it listens.
  const server = spawn(
    workerd.default,
    ['serve', config, '--socket-addr=http=127.0.0.1:0', `--control-fd=${CONTROL}`],
    {
      cwd: folder,
      stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    },
  );
  t.after(() => server.kill());
  const ended = once(server, 'exit').then(([code]) =>
    Promise.reject(new Error(`workerd ended with exit code ${code}`)),
  );
  const port = await Promise.race([portOf(server.stdio[CONTROL]), ended]);
  const response = await Promise.race([fetch(`http://127.0.0.1:${port}/`), ended]);
  return { status: response.status, body: await response.text() };
}

/** What it tells first is that it listens. */
async function portOf(control) {
  const [line] = await once(createInterface({ input: control }), 'line');
  return JSON.parse(line).port;
}

function cannotRun() {
  try {
    execFileSync(workerd.default, ['--version'], { stdio: 'ignore' });
    return false;
  } catch {
    return true;
  }
}
