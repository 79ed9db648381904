// Sources of snapshots: server-sent events as a browser reads them, and any other source.
import { ConsentryError } from 'consentry';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveAccount } from '../src/live/account.js';
import { type Closed, follow, type LiveSource } from '../src/live/source.js';
import { EventStream } from '../src/live/stream.js';
import { NOW, sam } from './fixtures.js';
import { at, FakeEventSource, granted, snapshotOf } from './live.js';

const RETRY = 3000;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.stubGlobal('EventSource', FakeEventSource);
  FakeEventSource.opened = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A stream whose server answers `fetch` with the given function. */
function streaming(answer: () => Promise<Response> = async () => new Response()) {
  const asked = vi.fn((_address: string | URL, _init: RequestInit) => answer());
  vi.stubGlobal('fetch', asked);
  const [next, closed] = [vi.fn(), vi.fn<Closed>()];
  const stream = new EventStream('/live', next, closed);
  return { asked, next, closed, stream };
}

const events = () => FakeEventSource.opened.at(-1) as FakeEventSource;
const settled = () => vi.advanceTimersByTimeAsync(0);

/** Makes the browser give up. */
async function givesUp(): Promise<void> {
  events().fail(FakeEventSource.CLOSED);
  await settled();
}

describe('an event stream', () => {
  it('passes on the content of a message', () => {
    const { next, closed } = streaming();
    const snapshot = snapshotOf(at(1), sam);
    events().say(JSON.stringify(snapshot));
    expect(next.mock.calls).toEqual([[snapshot]]);
    expect(closed).not.toHaveBeenCalled();
  });

  it('ends with a message that is not JSON', () => {
    const { next, closed } = streaming();
    events().say('{"now":');
    expect(next).not.toHaveBeenCalled();
    const [why] = closed.mock.calls[0] ?? [];
    expect(why).toBeInstanceOf(ConsentryError);
    expect(why).toMatchObject({
      message: 'a message of the live stream is not JSON',
      cause: expect.any(SyntaxError),
    });
  });

  it('lets the browser reconnect', async () => {
    const { asked } = streaming();
    events().fail(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).not.toHaveBeenCalled();
    expect(FakeEventSource.opened).toHaveLength(1);
  });

  it('asks the server for the status, and cancels the body', async () => {
    const cancelled = vi.fn();
    const { asked } = streaming(async () => new Response(new ReadableStream({ cancel: cancelled }), { status: 200 }));
    await givesUp();
    expect(asked.mock.calls).toEqual([
      ['/live', { headers: { accept: 'text/event-stream' }, signal: expect.any(AbortSignal) }],
    ]);
    expect(cancelled).toHaveBeenCalledOnce();
  });

  it.each([400, 401, 403, 404, 410, 499])('ends if the server returns %i', async (status) => {
    const { closed } = streaming(async () => new Response(null, { status }));
    await givesUp();
    expect(closed.mock.calls).toEqual([
      [new ConsentryError(`the server rejected the live stream /live with status ${status}`)],
    ]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeEventSource.opened).toHaveLength(1);
  });

  it.each([200, 204, 301, 408, 429, 500, 503])('is tried again later if the server returns %i', async (status) => {
    const { closed, next } = streaming(async () => new Response(null, { status }));
    await givesUp();
    await vi.advanceTimersByTimeAsync(RETRY - 1);
    expect(FakeEventSource.opened).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(FakeEventSource.opened.map(({ url }) => url)).toEqual(['/live', '/live']);
    events().say(JSON.stringify(snapshotOf(at(2), sam)));
    expect(next).toHaveBeenCalledOnce();
    expect(closed).not.toHaveBeenCalled();
  });

  it('is tried again if the server cannot be reached', async () => {
    const { closed } = streaming(() => Promise.reject(new TypeError('fetch failed')));
    await givesUp();
    await vi.advanceTimersByTimeAsync(RETRY);
    expect(FakeEventSource.opened).toHaveLength(2);
    expect(closed).not.toHaveBeenCalled();
  });

  it('closes when stopped, and does not open again', async () => {
    const { stream } = streaming(async () => new Response(null, { status: 500 }));
    await givesUp();
    expect(vi.getTimerCount()).toBe(1);
    stream.stop();
    expect(vi.getTimerCount()).toBe(0);
    const other = streaming();
    other.stream.stop();
    expect(events().readyState).toBe(FakeEventSource.CLOSED);
  });

  it('aborts the request if stopped while asking the server, and reports nothing', async () => {
    let answer: (response: Response) => void = () => {};
    const { asked, closed, stream } = streaming(() => new Promise((resolve) => (answer = resolve)));
    await givesUp();
    stream.stop();
    expect(asked.mock.calls[0]?.[1].signal?.aborted).toBe(true);
    answer(new Response(null, { status: 401 }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(closed).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
    expect(FakeEventSource.opened).toHaveLength(1);
  });
});

describe('an account that follows a source', () => {
  /** A source that the test controls, and the account that follows it. */
  function following() {
    const account = new LiveAccount(snapshotOf(at(0), sam));
    const [stopped, closed] = [vi.fn(), vi.fn<Closed>()];
    let [next, end]: Parameters<LiveSource> = [() => {}, () => {}];
    const stop = follow(
      account,
      (...calls) => {
        [next, end] = calls;
        return stopped;
      },
      closed,
    );
    const versionAfter = (version: number) => {
      next(snapshotOf(granted(version), sam));
      return account.current.projection.version;
    };
    return { stop, stopped, closed, versionAfter, next, end };
  }

  it('receives every snapshot', () => {
    const { closed, stopped, versionAfter } = following();
    expect(versionAfter(1)).toBe(1);
    expect([closed.mock.calls, stopped.mock.calls]).toEqual([[], []]);
  });

  it('stops the source, and ignores it afterwards', () => {
    const { stop, stopped, closed, versionAfter, end } = following();
    stop();
    expect(stopped).toHaveBeenCalledOnce();
    expect(versionAfter(1)).toBe(0);
    end(new Error('too late'));
    expect(closed).not.toHaveBeenCalled();
  });

  it('reports the end once', () => {
    const { stopped, closed, versionAfter, end } = following();
    const why = new Error('signed out');
    end(why);
    end(new Error('again'));
    expect(closed.mock.calls).toEqual([[why]]);
    expect(stopped).toHaveBeenCalledOnce();
    expect(versionAfter(1)).toBe(0);
  });

  it('stops after a malformed snapshot', () => {
    const { stopped, closed, next } = following();
    next({} as never);
    expect(closed.mock.calls[0]?.[0].message).toContain('snapshot.now must be whole milliseconds');
    expect(stopped).toHaveBeenCalledOnce();
  });

  it('stops a source that ends before it returns its stop function', () => {
    const [stopped, closed] = [vi.fn(), vi.fn<Closed>()];
    const account = new LiveAccount(snapshotOf(at(0), sam));
    follow(
      account,
      (_, end) => {
        end(new Error('at once'));
        return stopped;
      },
      closed,
    );
    expect(closed).toHaveBeenCalledOnce();
    expect(stopped).toHaveBeenCalledOnce();
  });

  it('opens an event stream by its address', () => {
    const account = new LiveAccount(snapshotOf(at(0), sam));
    const stop = follow(account, new URL('https://example.org/live'), vi.fn());
    events().say(JSON.stringify(snapshotOf(granted(3), sam)));
    expect([account.current.projection.version, String(events().url)]).toEqual([3, 'https://example.org/live']);
    stop();
    expect(events().readyState).toBe(FakeEventSource.CLOSED);
  });
});
