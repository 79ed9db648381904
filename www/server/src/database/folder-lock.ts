import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OperatorError } from '../operator-error.ts';

/** Another process has the folder open: two at once would destroy what is in it. */
export class FolderInUse extends OperatorError {
  override readonly name = 'FolderInUse';

  constructor(folder: string) {
    super(`the folder ${folder} is in use by another process: stop that one, or share a PostgreSQL server instead`);
  }
}

/**
 * Makes the folder where there is none, and keeps other processes of this machine out of it. A socket says whether its
 * process still lives, which no file can.
 *
 * @returns how to let others in; the end of the process does so too.
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

/** Where there is room for it: the path of a socket is about a hundred bytes at most. */
function addressOf(folder: string): string {
  const name = `portal-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/** Undefined when the address is taken. */
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

/** Takes the address of a process that was killed; undefined when it is alive. */
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
