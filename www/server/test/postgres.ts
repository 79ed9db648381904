// A temporary PostgreSQL server for a test:
//
//     const cluster = await PostgresCluster.start();
//     const url = await cluster.createDatabase('portal');        // 'postgres://…/portal?host=…'
//     await cluster.kill();                                      // like a power cut, except for the disk
//     await cluster.restart();                                   // at the same address
//     await cluster.stop();                                      // the folder is removed
//
// It listens on a socket in its own folder: PostgreSQL cannot choose a free port, and another process may take a port that
// was free, before the server starts or while it is down.
//
// It looks for the programs in the folder POSTGRES_BIN, on the PATH, and where Debian installs them. PostgreSQL does not run
// as root; for root, the server runs as the user postgres, or else nobody. Commits are durable, as by default (`fsync` is on).
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const SUPERUSER = 'postgres';
/** Only part of the name of the socket: nothing listens on this port. */
const PORT = 5432;
const READY = 'database system is ready to accept connections';

export class PostgresCluster {
  #server: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly identity: Identity,
  ) {
    // The server never outlives the test process.
    process.on('exit', () => this.#server?.kill('SIGQUIT'));
  }

  static async start(): Promise<PostgresCluster> {
    const identity = ownIdentity();
    const folder = await mkdtemp(join(tmpdir(), 'portal-postgres-'));
    if (identity.uid !== undefined) await chown(folder, identity.uid, identity.gid ?? 0);
    const options = ['--auth=trust', `--username=${SUPERUSER}`, '--encoding=UTF8', '--locale=C', '--no-sync'];
    await run(program('initdb'), ['-D', join(folder, 'data'), ...options], { ...identity, cwd: folder });
    const cluster = new PostgresCluster(folder, identity);
    await cluster.restart();
    return cluster;
  }

  url(database = 'postgres'): string {
    return `postgres://${SUPERUSER}@localhost:${PORT}/${database}?host=${encodeURIComponent(this.folder)}`;
  }

  /** The path of the socket. */
  get socket(): string {
    return join(this.folder, `.s.PGSQL.${PORT}`);
  }

  /** A new database, empty or a copy of another one that has no open connections. */
  async createDatabase(name: string, template = 'template0'): Promise<string> {
    await this.query(`create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)}`);
    return this.url(name);
  }

  /** Runs a statement as the superuser, on a new connection. */
  async query(statement: string, values: unknown[] = [], database?: string): Promise<pg.QueryResult> {
    const client = new pg.Client({ connectionString: this.url(database) });
    await client.connect();
    try {
      return await client.query(statement, values);
    } finally {
      await client.end();
    }
  }

  /** Starts the server after `kill`; it recovers what was committed. */
  async restart(): Promise<void> {
    const options = ['-D', 'data', '-p', `${PORT}`, '-k', this.folder, '-h', '', '-N', '200'];
    const server = spawn(program('postgres'), options, {
      ...this.identity,
      cwd: this.folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await readiness(server);
    this.#server = server;
  }

  /** Kills all its processes at once, so that they cannot clean up. */
  async kill(): Promise<void> {
    const server = this.#server;
    if (server?.pid === undefined) throw new Error('the server is not running');
    // Stop the server first, so that it does not restart processes while they are killed one by one.
    server.kill('SIGSTOP');
    const children = await childrenOf(server.pid);
    for (const pid of [...children, server.pid]) process.kill(pid, 'SIGKILL');
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
    this.#server = undefined;
    // They have no parent any more, so there is no event to wait for.
    while (children.some(isAlive)) await pause(5);
  }

  /** Ends every connection and the server, and removes its folder. */
  async stop(): Promise<void> {
    if (this.#server !== undefined) {
      this.#server.kill('SIGINT');
      await once(this.#server, 'exit');
      this.#server = undefined;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

interface Identity {
  uid?: number;
  gid?: number;
}

function ownIdentity(): Identity {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (user === undefined) throw new Error('PostgreSQL does not run as root: create a user named postgres or nobody');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

function program(name: string): string {
  const { POSTGRES_BIN, PATH = '' } = process.env;
  const folders = POSTGRES_BIN === undefined ? [...PATH.split(delimiter), ...debianFolders()] : [POSTGRES_BIN];
  const found = folders.map((folder) => join(folder, name)).find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(
    `PostgreSQL's ${name} was not found in ${folders.join(', ')}: install it, or set POSTGRES_BIN to its folder`,
  );
}

/** Newest version first. */
function debianFolders(): string[] {
  const base = '/usr/lib/postgresql';
  try {
    const versions = readdirSync(base).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => join(base, version, 'bin'));
  } catch {
    return [];
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Resolves when the server accepts connections; rejects with its output if it ends. */
function readiness(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-10_000);
      if (output.includes(READY)) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${output}`)));
  });
}

async function childrenOf(pid: number): Promise<number[]> {
  const pids = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return pids.split(' ').filter(Boolean).map(Number);
}

/** A zombie counts as dead, as it holds no resources. */
function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !'ZX'.includes(stat.charAt(stat.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}
