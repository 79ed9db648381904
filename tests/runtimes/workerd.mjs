// The runtime of Cloudflare Workers, from npm.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import workerd from 'workerd';

/** Why it cannot run on this machine (it is a native program), or false. */
export const missing = cannotRun() && 'workerd does not run on this machine';

/** Answers one request with the worker that `config` names, in a folder. */
export async function ask(t, folder, config) {
  const address = `127.0.0.1:${await freePort()}`;
  const server = spawn(workerd.default, ['serve', config, `--socket-addr=http=${address}`], {
    cwd: folder,
    stdio: 'inherit',
  });
  t.after(() => server.kill());
  const ended = once(server, 'exit').then(([code]) =>
    Promise.reject(new Error(`workerd ended with exit code ${code}`)),
  );
  return Promise.race([answer(`http://${address}/`), ended]);
}

async function answer(url) {
  for (let tries = 100; ; tries -= 1) {
    try {
      const response = await fetch(url);
      return { status: response.status, body: await response.text() };
    } catch (error) {
      if (tries === 0) throw error;
      await pause(50);
    }
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function cannotRun() {
  try {
    execFileSync(workerd.default, ['--version'], { stdio: 'ignore' });
    return false;
  } catch {
    return true;
  }
}
