// @vitest-environment happy-dom
// What the hooks return, and when they render again.
import { act, render, screen } from '@testing-library/react';
import type { Action } from 'consentry';
import { useAccount, useCan, useCanEver, useDecision } from 'consentry/react';
import { createElement } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ann, NOW, olga, sam } from './fixtures.js';
import { at, consented, granted, sees, snapshotOf, source } from './live.js';
import { inside, newScreenForEach } from './react-inside.js';

newScreenForEach();

/** A component that counts how often it renders. */
function counted<T>(hook: () => T) {
  const seen: T[] = [];
  const Counted = () => {
    seen.push(hook());
    return null;
  };
  return { element: <Counted />, seen };
}

describe('the hooks', () => {
  it('have the answer on the first paint', () => {
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

  it('render again only if the answer has changed, even with a new action object', () => {
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

  it('return the account, to ask what it holds', () => {
    const { live, send } = source();
    const access = counted(() => useAccount().account.job('cook')?.access);
    render(inside(access.element, { live }));
    act(() => send(snapshotOf(granted(1), sam)));
    expect(access.seen).toEqual([[], ['sam']]);
  });

  it('follow a changed action', () => {
    const Asking = ({ job }: { job: string }) => <p>{String(useCan({ type: 'viewApplicants', job }))}</p>;
    const { rerender } = render(inside(<Asking job="nurse" />));
    expect(screen.getByText('true')).toBeDefined();
    rerender(inside(<Asking job="cook" />));
    expect(screen.getByText('false')).toBeDefined();
  });

  it('deny a malformed action', () => {
    const circle: Record<string, unknown> = { type: 'viewApplicants' };
    circle.job = circle;
    for (const wrong of [undefined, 'viewUsers', circle, { type: 'viewUsers', extra: 1 }]) {
      const { element, seen } = counted(() => useDecision(wrong as unknown as Action));
      render(inside(element));
      expect(seen).toMatchObject([{ allowed: false, reason: 'malformed' }]);
    }
  });

  it('distinguish null, which means until switched off, from NaN, which is malformed', () => {
    const ends = (expiresAt: number | null): Action => ({ type: 'extendSupportAccess', consent: 'c1', expiresAt });
    const Asking = ({ end }: { end: number | null }) => <p>{String(useCan(ends(end)))}</p>;
    const snapshot = snapshotOf(consented(1, NOW + 50), olga);
    const { rerender } = render(inside(<Asking end={null} />, { snapshot }));
    expect(screen.getByText('true')).toBeDefined();
    rerender(inside(<Asking end={Number.NaN} />, { snapshot }));
    expect(screen.getByText('false')).toBeDefined();
  });

  it('need a provider', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { element } = counted(() => useCan(sees));
    expect(() => render(element)).toThrow('inside a ConsentryProvider');
    vi.restoreAllMocks();
  });
});

describe('time', () => {
  const start = { type: 'startSupportSession', session: 's1' } as const;

  it('changes an answer at its validUntil by the server’s clock, not before', () => {
    const ahead = 5000;
    const snapshot = snapshotOf(consented(1, NOW + ahead + 1000), ann, NOW + ahead);
    const { element, seen } = counted(() => useDecision(start));
    render(inside(element, { snapshot }));
    act(() => vi.advanceTimersByTime(999));
    expect(seen).toHaveLength(1);
    act(() => vi.advanceTimersByTime(1));
    expect(seen).toMatchObject([{ allowed: true }, { allowed: false, reason: 'consentExpired' }]);
  });

  it('can be further away than the longest timer', () => {
    const month = 40 * 86_400_000;
    const { element, seen } = counted(() => useCan(start));
    render(inside(element, { snapshot: snapshotOf(consented(1, NOW + month), ann) }));
    act(() => vi.advanceTimersByTime(month - 1));
    expect(seen).toEqual([true]);
    act(() => vi.advanceTimersByTime(1));
    expect(seen).toEqual([true, false]);
  });

  it('is checked when the browser wakes up', () => {
    const { element, seen } = counted(() => useCan(start));
    render(inside(element, { snapshot: snapshotOf(consented(1, NOW + 1000), ann) }));
    vi.setSystemTime(NOW + 2000);
    expect(seen).toEqual([true]);
    act(() => void window.dispatchEvent(new Event('pageshow')));
    expect(seen).toEqual([true, false]);
  });

  it('also changes canEver and whole accounts', () => {
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
