// A real server on its own port, and people who talk to it over HTTP. Every test uses its own account.
import { after, before, describe, type TestContext } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { acme } from '../src/seed/acme.ts';
import { emailIn } from '../src/seed/rows.ts';
import type { Seed } from '../src/seed/seed.ts';
import { seedAccount } from '../src/seed/write.ts';
import { buildServer, type Options } from '../src/server.ts';
import { Caller } from './caller.ts';
import { inMemory } from './in-memory.ts';
import { PostgresCluster } from './postgres.ts';

export const PASSWORD = 'a password of the tests';
/** A very low cost: the tests do not measure how slow a guess is. */
export const CHEAP = { memoryCost: 8, timeCost: 1, parallelism: 1 };
export const SECRET = 'a secret of the tests, 32 bytes or more';
const UNLIMITED = { perAddress: 1e6, perEmail: 1e6, window: 60_000 };

export class Server {
  /** The time at which the server's clock is stopped, in milliseconds; undefined while it runs. */
  time: number | undefined;
  #accounts = 0;
  #passwordHash: string | undefined;

  private constructor(
    readonly origin: string,
    readonly app: FastifyInstance,
  ) {}

  /** Without `database`, the server uses an embedded database that exists only until it is closed. */
  static async open(database?: Options['database'], options: Partial<Options> = {}): Promise<Server> {
    const clock = { now: Date.now };
    const app = await buildServer({
      database: database ?? (await inMemory()),
      secret: SECRET,
      passwordCost: CHEAP,
      limits: UNLIMITED,
      now: () => clock.now(),
      ...options,
    });
    const server = new Server(await app.listen({ port: 0, host: '127.0.0.1' }), app);
    clock.now = () => server.time ?? Date.now();
    return server;
  }

  /** Stops the server's clock until the test ends; returns the time at which it stopped. */
  stopClock(t: TestContext): number {
    t.after(() => {
      this.time = undefined;
    });
    this.time = Date.now();
    return this.time;
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** A new copy of a seed; the default is `acme`. */
  async account(seed: Seed = acme): Promise<TestAccount> {
    const { db, accounts, passwords } = this.app.portal;
    const id = `${seed.account.id}-${++this.#accounts}`;
    this.#passwordHash ??= await passwords.hash(PASSWORD);
    await seedAccount({ db, accounts, passwordHash: this.#passwordHash }, seed, { id });
    return new TestAccount(this, seed, id);
  }

  stranger(account = 'acme'): Caller {
    return new Caller(this.origin, account);
  }
}

export class TestAccount {
  constructor(
    readonly server: Server,
    readonly seed: Seed,
    readonly id: string,
  ) {}

  email(user: string): string {
    return emailIn(this.id, this.seed, user);
  }

  /** The user, signed in. */
  async user(user: string): Promise<Caller> {
    const caller = this.server.stranger(this.id);
    await caller.signIn('/api/sign-in', this.email(user), PASSWORD);
    return caller;
  }

  /** The agent, signed in; their paths are in this account. */
  async agent(agent: string): Promise<Caller> {
    const caller = this.server.stranger(this.id);
    await caller.signIn('/api/support/sign-in', this.seed.agents[agent]?.email ?? '', PASSWORD);
    return caller;
  }
}

/** `declare` declares tests; `server` returns the server while they run. */
export function onBothServers(declare: (server: () => Server) => void): void {
  describe('on PGlite', () => {
    let server: Server;
    before(async () => {
      server = await Server.open();
    });
    after(() => server.close());
    declare(() => server);
  });
  describe('on PostgreSQL', () => {
    let cluster: PostgresCluster;
    let server: Server;
    before(async () => {
      cluster = await PostgresCluster.start();
      server = await Server.open({ url: await cluster.createDatabase('portal') });
    });
    after(async () => {
      await server.close();
      await cluster.stop();
    });
    declare(() => server);
  });
}
