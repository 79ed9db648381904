// The stream of server-sent events, over HTTP, in both frameworks.
import { once } from 'node:events';
import { request } from 'node:http';
import type { Account, Action, Principal } from 'consentry';
import { MemoryStore, type Snapshot } from 'consentry/express';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { acme, consent, NOW } from './fixtures.js';
import { onExpress, onFastify, type Portal, type Running, signedIn } from './host-servers.js';
import { until } from './until.js';

const olga = signedIn({ user: 'olga' });
const sam = signedIn({ user: 'sam' });
const ann = signedIn({ agent: 'ann' });
const closing: Action = { type: 'closeJobAd', job: 'nurse' };

let running: Running;
let readers: AbortController[] = [];
afterEach(async () => {
  for (const reader of readers) reader.abort();
  readers = [];
  await running.close();
});

describe.each([
  ['Fastify', onFastify],
  ['Express', onExpress],
])('%s', (_, start) => {
  async function portal(more: Partial<Portal> = {}) {
    const store = new WatchedStore();
    running = await start({ store, ...more });
    return store;
  }

  it('sends a snapshot at once, and again after every change', async () => {
    await portal();
    const { response, next } = await open(sam);
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
    const first = await next();
    expect(first).toMatchObject({ event: 'snapshot', id: '0' });
    expect(first.data).toMatchObject({ now: NOW, projection: { projectionFor: { user: 'sam' }, version: 0 } });
    await command(olga, closing);
    expect(await next()).toMatchObject({ id: '1', data: { projection: { jobs: [{ status: 'closed' }, {}] } } });
  });

  it('sends callers only their own projection', async () => {
    await portal();
    await command(olga, consent);
    const [agent, user] = [await open(ann), await open(sam)];
    expect((await agent.next()).data.projection).toMatchObject({ users: [], support: { consent: { id: 'c1' } } });
    expect((await user.next()).data.projection).toMatchObject({ support: { consent: null } });
  });

  it('sends only the newest snapshot after several changes while it was busy', async () => {
    const store = await portal();
    const { next } = await open(sam);
    await next();
    const release = store.hold();
    await store.change(closing);
    await until(() => store.held);
    await store.change({ type: 'reopenJobAd', job: 'nurse' });
    await store.change({ type: 'closeJobAd', job: 'cook' });
    release();
    expect(await next()).toMatchObject({ id: '3' });
    await store.change(closing);
    expect(await next()).toMatchObject({ id: '4' });
  });

  it('sends nothing if nothing has changed', async () => {
    const store = await portal();
    const { next } = await open(sam);
    await next();
    store.wake();
    await until(() => store.loads >= 3);
    await command(olga, closing);
    expect(await next()).toMatchObject({ id: '1' });
  });

  it('asks again who the reader is', async () => {
    let reader: Principal | undefined = { agent: 'ann' };
    const store = await portal({ principal: () => reader });
    await store.change(consent);
    const { next, ended } = await open(ann);
    expect((await next()).data.projection).toMatchObject({ projectionFor: { agent: 'ann' }, users: [] });
    reader = { agent: 'ann', session: 's1' };
    await store.change({ type: 'startSupportSession', session: 's1' }, { agent: 'ann' });
    const { projection } = (await next()).data;
    expect(projection.projectionFor).toEqual(reader);
    expect(projection.users).not.toEqual([]);
    reader = undefined;
    store.wake();
    expect(await ended()).toBe('');
  });

  it('ends without an error when the caller is no longer signed in', async () => {
    let reader: Principal | undefined = { user: 'sam' };
    const store = await portal({ principal: () => reader });
    const [response] = await once(request(`${running.url}/acme/live`).end(), 'response');
    await once(response, 'data');
    reader = undefined;
    store.wake();
    await once(response.resume(), 'end');
    expect(response.complete).toBe(true);
  });

  it('ends at the next message after the sign-in has ended', async () => {
    let signedOut = false;
    const store = await portal({ alive: () => !signedOut });
    const { next, ended } = await open(sam);
    await next();
    signedOut = true;
    await command(olga, closing);
    expect(await ended()).toBe('');
    expect(store.watchers).toBe(0);
  });

  it('ends at the next heartbeat after the sign-in has ended', async () => {
    const alive = vi.fn(() => alive.mock.calls.length < 4);
    const store = await portal({ alive, heartbeat: 20 });
    const { next, ended } = await open(sam);
    await next();
    expect(await ended()).toBe(':\n\n:\n\n');
    expect(store.watchers).toBe(0);
  });

  it('stops watching when the reader disconnects', async () => {
    const store = await portal();
    // Not with `fetch`, which opens another connection in advance.
    const reader = request(`${running.url}/acme/live`, { headers: { authorization: sam } }).end();
    const [response] = await once(reader, 'response');
    await once(response, 'data');
    expect(store.watchers).toBe(1);
    reader.destroy();
    await until(() => store.watchers === 0);
  });

  it('stops watching if the reader disconnects before it starts', async () => {
    const store = await portal();
    const release = store.hold();
    const reader = request(`${running.url}/acme/live`, { headers: { authorization: sam } }).end();
    reader.on('error', () => {});
    await until(() => store.held);
    reader.destroy();
    await until(async () => (await running.connections()) === 0);
    release();
    await until(() => store.watched > 0);
    await until(() => store.watchers === 0);
  });

  it('ends when the server stops', async () => {
    await portal();
    const { next, ended } = await open(sam);
    await next();
    const stopped = running.close();
    expect(await ended()).toBe('');
    await stopped;
  });

  it('returns an error status before it starts', async () => {
    const store = await portal();
    expect((await fetch(`${running.url}/acme/live`)).status).toBe(401);
    expect((await fetch(`${running.url}/nowhere/live`, { headers: { authorization: olga } })).status).toBe(404);
    expect(store.watchers).toBe(0);
  });

  it('leaves nothing behind after a HEAD request', async () => {
    const store = await portal();
    const asked = await fetch(`${running.url}/acme/live`, { method: 'HEAD', headers: { authorization: sam } });
    expect(asked.status).toBe(200);
    await until(() => store.watchers === 0);
  });

  it('breaks off when the account cannot be read, and goes on when it can', async () => {
    const store = await portal();
    const { next, ended } = await open(sam);
    await next();
    store.broken = true;
    store.wake();
    // The reader sees an end or an error, but no message.
    expect(await ended().catch(() => '')).toBe('');
    expect(store.watchers).toBe(0);
    store.broken = false;
    expect(await (await open(sam)).next()).toMatchObject({ id: '0' });
  });
});

/** Counts calls, and can be delayed. */
class WatchedStore extends MemoryStore {
  watchers = 0;
  watched = 0;
  loads = 0;
  held = false;
  broken = false;
  #free: Promise<void> | undefined;
  readonly #wakers = new Set<() => void>();

  constructor() {
    super([acme]);
  }

  override async load(id: string) {
    this.loads++;
    if (this.broken) throw new Error('the disk is gone');
    const account = await super.load(id);
    if (this.#free !== undefined) this.held = true;
    await this.#free;
    return account;
  }

  override watch(id: string, changed: () => void) {
    this.watchers++;
    this.watched++;
    this.#wakers.add(changed);
    const unwatch = super.watch(id, changed);
    let over = false;
    return () => {
      if (!over) this.watchers--;
      over = true;
      this.#wakers.delete(changed);
      unwatch();
    };
  }

  /** Makes every load wait until the returned function is called. */
  hold(): () => void {
    let release = () => {};
    this.#free = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }

  /** Changes the account like another process. */
  async change(action: Action, by: Principal = { user: 'olga' }): Promise<void> {
    const account = (await super.load('acme')) as Account;
    const { events, activities } = account.execute(by, action, { at: NOW });
    await this.append('acme', account.version, { events, activities });
  }

  wake(): void {
    for (const changed of this.#wakers) changed();
  }
}

interface Message {
  readonly event: string;
  readonly id: string;
  readonly data: Snapshot;
}

/** Reads a stream message by message, like a browser. */
async function open(authorization: string) {
  const reader = new AbortController();
  readers.push(reader);
  const response = await fetch(`${running.url}/acme/live`, { headers: { authorization }, signal: reader.signal });
  const chunks = (response.body as ReadableStream<BufferSource>).pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  async function next(): Promise<Message> {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const message = text.slice(0, end);
        text = text.slice(end + 2);
        return parsed(message);
      }
      const { done, value } = await chunks.read();
      if (done) throw new Error('the stream has ended');
      text += value;
    }
  }
  /** The rest of the stream after the server has ended it. */
  async function ended(): Promise<string> {
    for (;;) {
      const { done, value } = await chunks.read();
      if (done) return text;
      text += value;
    }
  }
  return { response, next, ended };
}

function parsed(message: string): Message {
  const fields = Object.fromEntries(message.split('\n').map((line) => line.split(/: (.*)/s, 2)));
  return { ...fields, data: JSON.parse(fields.data) };
}

async function command(authorization: string, action: Action): Promise<void> {
  const headers = { authorization, 'content-type': 'application/json' };
  const asked = { method: 'POST', headers, body: JSON.stringify({ action }) };
  const { status } = await fetch(`${running.url}/acme/commands`, asked);
  expect(status).toBe(200);
}
