import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OperatorError } from '../operator-error.ts';

/** Another process has the folder open; two at once would destroy its data. */
export class FolderInUse extends OperatorError {
  override readonly name = 'FolderInUse';

  constructor(folder: string) {
    super(`the folder ${folder} is in use by another process: stop that process, or use PostgreSQL instead`);
  }
}

/**
 * Creates the folder if it does not exist, and locks it against other processes on this machine. The lock is a socket,
 * because a socket shows whether its process is still alive and a file does not.
 *
 * @returns a function that releases the lock; the end of the process also releases it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const address = addressOf(await realpath(folder));
  const server = (await listen(address)) ?? (await takeOver(address));
  if (server === undefined) throw new FolderInUse(folder);
  server.unref();
  return async () => {
    server.close();
    await once(server, 'close');
  };
}

/** A short path, as a socket path can be only about a hundred bytes long. */
function addressOf(folder: string): string {
  const name = `portal-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/** Undefined if the address is in use. */
async function listen(address: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy()).listen(address);
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
    throw error;
  }
}

/** Takes over the address of a process that was killed; undefined if that process is alive. */
async function takeOver(address: string): Promise<Server | undefined> {
  const socket = connect(address);
  try {
    await once(socket, 'connect');
    return undefined;
  } catch {
    await rm(address, { force: true });
    return listen(address);
  } finally {
    socket.destroy();
  }
}
