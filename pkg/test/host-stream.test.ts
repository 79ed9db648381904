// The stream of server-sent events, without HTTP.
import { once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { LiveStream, liveHeaders } from '../src/host/live-stream.js';
import { load, NOW, sam } from './fixtures.js';

describe('the headers of a live stream', () => {
  const common = {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  };

  it('close the connection with the stream in HTTP/1.1', () => {
    expect(liveHeaders({ httpVersionMajor: 1 })).toEqual({ ...common, connection: 'close' });
    expect(liveHeaders({ httpVersionMajor: 2 })).toEqual(common);
  });
});

describe('a live stream', () => {
  function streaming() {
    const unwatch = vi.fn();
    let changed = () => {};
    const source = {
      snapshot: vi.fn(async () => ({ now: NOW, projection: load().project(sam) })),
      alive: vi.fn(async () => true),
      watch: (call: () => void) => {
        changed = call;
        return unwatch;
      },
    };
    return { unwatch, source, stream: new LiveStream(source, 60_000), change: () => changed() };
  }

  it('sends a snapshot as one message', async () => {
    const { stream, source } = streaming();
    const [message] = await stream.take(1).toArray();
    const { now, projection } = await source.snapshot();
    expect(String(message)).toBe(
      `event: snapshot\nid: 0\ndata: {"now":${now},"projection":${JSON.stringify(projection)}}\n\n`,
    );
  });

  it('stops watching once, when it ends', () => {
    const { stream, unwatch } = streaming();
    expect(unwatch).not.toHaveBeenCalled();
    stream.end();
    stream.end();
    expect(unwatch).toHaveBeenCalledTimes(1);
  });

  it('asks for no snapshot before it is read or after it has ended', async () => {
    const { stream, source, change } = streaming();
    change();
    expect(source.snapshot).not.toHaveBeenCalled();
    stream.on('data', () => {});
    await once(stream, 'data');
    stream.end();
    source.snapshot.mockClear();
    change();
    expect(source.snapshot).not.toHaveBeenCalled();
  });

  it('sends nothing if it is ended while a snapshot is being made', async () => {
    const { stream, source } = streaming();
    const told = stream.toArray();
    expect(source.snapshot).toHaveBeenCalled();
    stream.end();
    await source.snapshot.mock.results[0]?.value;
    expect(await told).toEqual([]);
  });

  it('creates no more messages than a slow reader reads', async () => {
    let version = 0;
    let changed = () => {};
    const snapshot = async () => ({ now: NOW, projection: { version, padding: 'x'.repeat(100_000) } as never });
    const watch = (call: () => void) => {
      changed = call;
      return () => {};
    };
    const source = { snapshot, alive: async () => true, watch };
    const stream = new LiveStream(source, 60_000);
    stream.read(0);
    for (version = 1; version <= 50; version++) {
      changed();
      await new Promise(setImmediate);
    }
    const reader = stream.iterator({ destroyOnReturn: false });
    for (const expected of [0, 51]) {
      const { value } = await reader.next();
      expect(String(value)).toContain(`id: ${expected}\n`);
    }
    stream.end();
    expect(await reader.next()).toMatchObject({ done: true });
  });
});
