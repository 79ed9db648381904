// A server with two customers, and what must hold whatever is sent to it.
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

  /** From now on nothing may change. */
  async begin(): Promise<void> {
    this.#untouched = await fingerprint(this.db);
  }

  async end(): Promise<void> {
    assert.deepEqual(await fingerprint(this.db), this.#untouched, 'something has changed');
  }

  persona(name: string): Persona {
    return this.world.personas.find((one) => one.name === name) ?? assert.fail(name);
  }

  /** The request that fits the route, at the first customer. */
  atOwn(route: Route): Genuine {
    return genuine(route, this.world.account.id);
  }

  /** Sends what must be refused: with this status, or any other of the caller's fault. */
  async refuse(what: string, sent: Sent, status?: number): Promise<void> {
    const received = await send(this.origin, sent);
    assertProblem(sent.method, received, what);
    this.secrets.assertNoneIn(received.text, what);
    if (status !== undefined) assert.equal(received.status, status, `${what}: ${received.text}`);
  }
}

export function by({ headers }: Persona, { type, ...request }: Genuine, more: Sent['headers'] = {}): Sent {
  return { ...request, headers: { ...headers, ...(type !== undefined && { 'content-type': type }), ...more } };
}

/** Each test that `declare` declares begins and ends with the same rows in every table. */
export function onBothSieges(declare: (siege: Siege) => void): void {
  onBothServers((server) => {
    const siege = new Siege(server);
    before(() => siege.prepare());
    beforeEach(() => siege.begin());
    afterEach(() => siege.end());
    declare(siege);
  });
}
