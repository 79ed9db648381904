// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import type { Action } from 'consentry';
import { useAccount, useCan, useCanEver, useDecision } from 'consentry/react';
import { createElement, StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ann, fred, NOW, olga, sam } from './fixtures.js';
import { at, consented, FakeEventSource, granted, sees, snapshotOf, source } from './live.js';
import { inside } from './react-inside.js';

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A component that counts its renderings. */
function counted<T>(hook: () => T) {
  const seen: T[] = [];
  const Counted = () => {
    seen.push(hook());
    return null;
  };
  return { element: <Counted />, seen };
}

describe('the hooks', () => {
  it('answer on the first paint', () => {
    const decision = counted(() => useDecision(sees));
    const can = counted(() => [useCan({ type: 'viewApplicants', job: 'nurse' }), useCanEver('removeUser')]);
    render(
      inside(
        <>
          {decision.element}
          {can.element}
        </>,
      ),
    );
    expect(decision.seen).toMatchObject([{ allowed: false, reason: 'noJobAccess' }]);
    expect(can.seen).toEqual([[true, false]]);
  });

  it('render again only what has changed, however new the action object is', () => {
    const { live, send } = source();
    const changes = counted(() => useDecision({ ...sees }));
    const stays = counted(() => useDecision({ type: 'removeUser', user: 'pat' }));
    const boolean = counted(() => useCan({ ...sees }));
    const page = counted(() => useAccount().version);
    render(
      inside(createElement('div', {}, ...[changes, stays, boolean, page].map(({ element }) => element)), { live }),
    );
    act(() => send(snapshotOf(at(1), sam)));
    expect([changes, stays, boolean, page].map(({ seen }) => seen.length)).toEqual([1, 1, 1, 2]);
    act(() => send(snapshotOf(granted(2), sam)));
    expect([changes, stays, boolean, page].map(({ seen }) => seen.length)).toEqual([2, 1, 2, 3]);
    expect(changes.seen.at(-1)).toMatchObject({ allowed: true, version: 2 });
    expect(page.seen).toEqual([0, 1, 2]);
  });

  it('follow an action that becomes another', () => {
    const Asking = ({ job }: { job: string }) => <p>{String(useCan({ type: 'viewApplicants', job }))}</p>;
    const { rerender } = render(inside(<Asking job="nurse" />));
    expect(screen.getByText('true')).toBeDefined();
    rerender(inside(<Asking job="cook" />));
    expect(screen.getByText('false')).toBeDefined();
  });

  it('deny what is no action', () => {
    const circle: Record<string, unknown> = { type: 'viewApplicants' };
    circle.job = circle;
    for (const wrong of [undefined, 'viewUsers', circle, { type: 'viewUsers', extra: 1 }]) {
      const { element, seen } = counted(() => useDecision(wrong as unknown as Action));
      render(inside(element));
      expect(seen).toMatchObject([{ allowed: false, reason: 'malformed' }]);
    }
  });

  it('tell apart null, which is until switched off, and NaN, which is no time', () => {
    const ends = (expiresAt: number | null): Action => ({ type: 'extendSupportAccess', consent: 'c1', expiresAt });
    const Asking = ({ end }: { end: number | null }) => <p>{String(useCan(ends(end)))}</p>;
    const snapshot = snapshotOf(consented(1, NOW + 50), olga);
    const { rerender } = render(inside(<Asking end={null} />, { snapshot }));
    expect(screen.getByText('true')).toBeDefined();
    rerender(inside(<Asking end={Number.NaN} />, { snapshot }));
    expect(screen.getByText('false')).toBeDefined();
  });

  it('want a provider', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { element } = counted(() => useCan(sees));
    expect(() => render(element)).toThrow('inside a ConsentryProvider');
    vi.restoreAllMocks();
  });
});

describe('time', () => {
  const start = { type: 'startSupportSession', session: 's1' } as const;

  it('changes an answer at its validUntil by the clock of the server, not before', () => {
    const ahead = 5000;
    const snapshot = snapshotOf(consented(1, NOW + ahead + 1000), ann, NOW + ahead);
    const { element, seen } = counted(() => useDecision(start));
    render(inside(element, { snapshot }));
    act(() => vi.advanceTimersByTime(999));
    expect(seen).toHaveLength(1);
    act(() => vi.advanceTimersByTime(1));
    expect(seen).toMatchObject([{ allowed: true }, { allowed: false, reason: 'consentExpired' }]);
  });

  it('waits longer than the longest timer', () => {
    const month = 40 * 86_400_000;
    const { element, seen } = counted(() => useCan(start));
    render(inside(element, { snapshot: snapshotOf(consented(1, NOW + month), ann) }));
    act(() => vi.advanceTimersByTime(month - 1));
    expect(seen).toEqual([true]);
    act(() => vi.advanceTimersByTime(1));
    expect(seen).toEqual([true, false]);
  });

  it('is looked at when the browser wakes up', () => {
    const { element, seen } = counted(() => useCan(start));
    render(inside(element, { snapshot: snapshotOf(consented(1, NOW + 1000), ann) }));
    vi.setSystemTime(NOW + 2000);
    expect(seen).toEqual([true]);
    act(() => void window.dispatchEvent(new Event('pageshow')));
    expect(seen).toEqual([true, false]);
  });

  it('passes for canEver and for pages too', () => {
    const ever = counted(() => useCanEver('startSupportSession'));
    const page = counted(() => useAccount().acting.can(start));
    render(
      inside([<i key="1">{ever.element}</i>, <i key="2">{page.element}</i>], {
        snapshot: snapshotOf(consented(1, NOW + 1000), ann),
      }),
    );
    act(() => vi.advanceTimersByTime(1000));
    expect([ever.seen, page.seen]).toEqual([
      [true, false],
      [true, false],
    ]);
  });

  it('leaves no timer behind', () => {
    const { element } = counted(() => useCan(start));
    const { unmount } = render(inside(element, { snapshot: snapshotOf(consented(1, NOW + 1000), ann) }));
    expect(vi.getTimerCount()).toBe(1);
    unmount();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the live stream', () => {
  const Seen = () => <p>{`${useCan(sees)} ${useAccount().version} ${JSON.stringify(useAccount().principal)}`}</p>;
  const shown = () => document.querySelector('p')?.textContent;

  it('leaves out what is older, unless it is for another principal', () => {
    const { live, send } = source();
    render(inside(<Seen />, { live, snapshot: snapshotOf(granted(5), sam) }));
    act(() => send(snapshotOf(at(4), sam)));
    expect(shown()).toBe('true 5 {"user":"sam"}');
    act(() => send(snapshotOf(at(3), fred)));
    expect(shown()).toBe('true 3 {"user":"fred"}');
    act(() => send(snapshotOf(at(2), { user: 'pat' })));
    expect(shown()).toBe('false 2 {"user":"pat"}');
  });

  it('gives way to a new snapshot of the page', () => {
    const { rerender } = render(inside(<Seen />));
    rerender(inside(<Seen />, { snapshot: snapshotOf(granted(1), sam) }));
    expect(shown()).toBe('true 1 {"user":"sam"}');
  });

  it('tells once that it has ended, also through what is no snapshot', () => {
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

  it('is opened and stopped in pairs in StrictMode', () => {
    const { live, send, opened, stopped } = source();
    const { unmount } = render(<StrictMode>{inside(<Seen />, { live })}</StrictMode>);
    expect(opened() - stopped()).toBe(1);
    act(() => send(snapshotOf(granted(1), sam)));
    expect(shown()).toBe('true 1 {"user":"sam"}');
    unmount();
    expect(opened() - stopped()).toBe(0);
  });

  it('comes by server-sent events', async () => {
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
    expect(onClosed.mock.calls[0]?.[0].message).toContain('/live: it answers 401');
  });

  it('is tried again while the server is ill', async () => {
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

describe('a snapshot that is none', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each([
    [{}, 'snapshot.now must be whole milliseconds since the epoch; got undefined'],
    [{ now: NOW }, 'snapshot.projection must be what account.project gave; got undefined'],
    [{ now: NOW, projection: { id: 'acme' } }, 'users'],
  ])('is refused at once: %j', (snapshot, message) => {
    expect(() => render(inside(null, { snapshot: snapshot as never }))).toThrow(message);
  });
});
