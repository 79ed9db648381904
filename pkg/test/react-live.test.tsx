// @vitest-environment happy-dom
// The sources of a provider's account: the page's snapshots and a live stream.
import { act, cleanup, render } from '@testing-library/react';
import { useAccount, useCan } from 'consentry/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fred, NOW, sam } from './fixtures.js';
import { at, FakeEventSource, granted, sees, snapshotOf, source } from './live.js';
import { inside, newScreenForEach } from './react-inside.js';

newScreenForEach();

describe('the live stream', () => {
  const Seen = () => <p>{`${useCan(sees)} ${useAccount().version} ${JSON.stringify(useAccount().principal)}`}</p>;
  const shown = () => document.querySelector('p')?.textContent;

  it('ignores older snapshots, except for another principal', () => {
    const { live, send } = source();
    render(inside(<Seen />, { live, snapshot: snapshotOf(granted(5), sam) }));
    act(() => send(snapshotOf(at(4), sam)));
    expect(shown()).toBe('true 5 {"user":"sam"}');
    act(() => send(snapshotOf(at(3), fred)));
    expect(shown()).toBe('true 3 {"user":"fred"}');
    act(() => send(snapshotOf(at(2), { user: 'pat' })));
    expect(shown()).toBe('false 2 {"user":"pat"}');
  });

  it('does not override a new snapshot from the page', () => {
    const { rerender } = render(inside(<Seen />));
    rerender(inside(<Seen />, { snapshot: snapshotOf(granted(1), sam) }));
    expect(shown()).toBe('true 1 {"user":"sam"}');
  });

  it('calls onClosed once, also after a malformed snapshot', () => {
    const { live, send, stopped } = source();
    const onClosed = vi.fn();
    render(inside(<Seen />, { live, onClosed }));
    act(() => send({ now: NOW, projection: { ...snapshotOf(at(9), sam).projection, users: 7 as never } }));
    expect(onClosed).toHaveBeenCalledOnce();
    expect(onClosed.mock.calls[0]?.[0]).toMatchObject({ name: 'InvalidAccount' });
    expect(stopped()).toBe(1);
    act(() => send(snapshotOf(granted(9), sam)));
    expect(shown()).toBe('false 0 {"user":"sam"}');
  });

  it('calls the current onClosed, if there is one', () => {
    const { live, close } = source();
    const [before, now] = [vi.fn(), vi.fn()];
    const { rerender } = render(inside(<Seen />, { live, onClosed: before }));
    rerender(inside(<Seen />, { live, onClosed: now }));
    act(() => close(new Error('over')));
    expect([before, now].map(({ mock }) => mock.calls.length)).toEqual([0, 1]);
    cleanup();
    render(inside(<Seen />, { live }));
    expect(() => act(() => close(new Error('over')))).not.toThrow();
  });

  it('restarts only with another source', () => {
    const [first, second] = [source(), source()];
    const { rerender } = render(inside(<Seen />, { live: first.live }));
    rerender(inside(<Seen />, { live: first.live }));
    expect([first.opened(), first.stopped()]).toEqual([1, 0]);
    rerender(inside(<Seen />, { live: second.live }));
    expect([first.opened(), first.stopped(), second.opened()]).toEqual([1, 1, 1]);
    act(() => second.send(snapshotOf(granted(1), sam)));
    expect(shown()).toBe('true 1 {"user":"sam"}');
  });

  it('is started and stopped in pairs in StrictMode', () => {
    const { live, send, opened, stopped } = source();
    const { unmount } = render(<StrictMode>{inside(<Seen />, { live })}</StrictMode>);
    expect(opened() - stopped()).toBe(1);
    act(() => send(snapshotOf(granted(1), sam)));
    expect(shown()).toBe('true 1 {"user":"sam"}');
    unmount();
    expect(opened() - stopped()).toBe(0);
  });

  it('arrives as server-sent events', async () => {
    vi.stubGlobal('EventSource', FakeEventSource);
    vi.stubGlobal('fetch', async () => new Response(null, { status: 401 }));
    const onClosed = vi.fn();
    render(inside(<Seen />, { live: '/live', onClosed }));
    const events = FakeEventSource.opened.at(-1);
    expect(events?.url).toBe('/live');
    act(() => events?.say(JSON.stringify(snapshotOf(granted(1), sam))));
    expect(shown()).toBe('true 1 {"user":"sam"}');
    events?.fail(0);
    await act(() => vi.advanceTimersByTimeAsync(0));
    expect(onClosed).not.toHaveBeenCalled();
    events?.fail(FakeEventSource.CLOSED);
    await act(() => vi.advanceTimersByTimeAsync(0));
    expect(onClosed).toHaveBeenCalledOnce();
    expect(onClosed.mock.calls[0]?.[0].message).toContain('/live with status 401');
  });

  it('is tried again while the server fails', async () => {
    vi.stubGlobal('EventSource', FakeEventSource);
    vi.stubGlobal('fetch', async () => new Response(null, { status: 502 }));
    const onClosed = vi.fn();
    render(inside(<Seen />, { live: '/live', onClosed }));
    const opened = FakeEventSource.opened.length;
    FakeEventSource.opened.at(-1)?.fail(FakeEventSource.CLOSED);
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(FakeEventSource.opened).toHaveLength(opened + 1);
    expect(onClosed).not.toHaveBeenCalled();
  });
});

describe('a malformed snapshot', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each([
    [{}, 'snapshot.now must be whole milliseconds since the epoch; got undefined'],
    [{ now: NOW }, 'snapshot.projection must be the result of account.project; got undefined'],
    [{ now: NOW, projection: { id: 'acme' } }, 'users'],
  ])('throws at once: %j', (snapshot, message) => {
    expect(() => render(inside(null, { snapshot: snapshot as never }))).toThrow(message);
  });
});
