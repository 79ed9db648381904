// A server with two customers, and what must hold for every request to it.
import assert from 'node:assert/strict';
import { afterEach, before, beforeEach } from 'node:test';
import { onBothServers, PASSWORD, type Server } from '../portal.ts';
import { fingerprint, Secrets } from './fingerprint.ts';
import { makeWorld, type Persona, type World } from './personas.ts';
import { type Genuine, genuine, type Route, type Routes, routesOf } from './routes.ts';
import { assertProblem, type Sent, send } from './wire.ts';

export class Siege {
  world!: World;
  routes!: Routes;
  secrets!: Secrets;
  #untouched: Record<string, string> = {};

  constructor(private readonly server: () => Server) {}

  async prepare(): Promise<void> {
    this.world = await makeWorld(this.server());
    this.routes = routesOf(this.server().app);
    this.secrets = new Secrets(this.world.seeds, ['Ida Neu', 'Remarkable', PASSWORD]);
  }

  get db() {
    return this.server().app.portal.db;
  }

  get origin(): string {
    return this.server().origin;
  }

  /** Records the state; nothing may change from now on. */
  async begin(): Promise<void> {
    this.#untouched = await fingerprint(this.db);
  }

  async end(): Promise<void> {
    assert.deepEqual(await fingerprint(this.db), this.#untouched, 'the database has changed');
  }

  persona(name: string): Persona {
    return this.world.personas.find((one) => one.name === name) ?? assert.fail(name);
  }

  /** A valid request for the route, at the first customer. */
  atOwn(route: Route): Genuine {
    return genuine(route, this.world.account.id);
  }

  /** Sends a request that must get a problem with this status, or with any 4xx status. */
  async expectProblem(what: string, sent: Sent, status?: number): Promise<void> {
    const received = await send(this.origin, sent);
    assertProblem(sent.method, received, what);
    this.secrets.assertNoneIn(received.text, what);
    if (status !== undefined) assert.equal(received.status, status, `${what}: ${received.text}`);
  }
}

export function by({ headers }: Persona, { type, ...request }: Genuine, more: Sent['headers'] = {}): Sent {
  return { ...request, headers: { ...headers, ...(type !== undefined && { 'content-type': type }), ...more } };
}

/** Checks that every test that `declare` declares leaves all tables unchanged. */
export function onBothSieges(declare: (siege: Siege) => void): void {
  onBothServers((server) => {
    const siege = new Siege(server);
    before(() => siege.prepare());
    beforeEach(() => siege.begin());
    afterEach(() => siege.end());
    declare(siege);
  });
}
