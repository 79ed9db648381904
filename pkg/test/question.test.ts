// Questions that stay open: when they are asked again, and who is told.
import { describe, expect, it, vi } from 'vitest';
import { LiveAccount } from '../src/live/account.js';
import { canOn, Question, viewOf } from '../src/live/question.js';
import { ann, NOW } from './fixtures.js';
import { at, consented, snapshotOf } from './live.js';

describe('a question', () => {
  const LATER = NOW + 1000;

  /** A question whose answers are counted. */
  function asking(until: number | null = LATER) {
    let clock = NOW;
    const live = new LiveAccount(snapshotOf(at(0), ann), () => clock);
    const ask = vi.fn((_: unknown, at: number) => ({ value: { over: until !== null && at >= until }, until }));
    const same = (one: { over: boolean }, other: { over: boolean }) => one.over === other.over;
    const question = new Question(live, ask, same);
    const wait = (time: number) => {
      clock = time;
    };
    return { live, ask, question, wait };
  }

  it('ends when it says so, and not before it was asked', () => {
    const { question } = asking();
    expect(question.until).toBeNull();
    question.answer();
    expect(question.until).toBe(LATER);
  });

  it('is asked once for as long as its answer holds', () => {
    const { ask, live, question, wait } = asking();
    const [first, stop] = [question.answer(), question.subscribe(() => {})];
    ask.mockClear();
    expect([question.answer(), question.follow(NOW), question.follow(LATER - 1)]).toEqual([first, false, false]);
    expect(ask).not.toHaveBeenCalled();
    wait(LATER);
    expect(question.follow(LATER)).toBe(true);
    expect(question.answer()).toEqual({ over: true });
    live.receive(snapshotOf(at(1), ann));
    expect(ask).toHaveBeenCalledTimes(2);
    stop();
  });

  it('keeps the same object for as long as it says the same', () => {
    const { live, question } = asking(null);
    const stop = question.subscribe(() => {});
    const first = question.answer();
    live.receive(snapshotOf(at(1), ann));
    expect(question.answer()).toBe(first);
    stop();
  });

  it('tells each of those who listen, for as long as they do', () => {
    const live = new LiveAccount(snapshotOf(at(0), ann));
    const question = viewOf(live);
    const [one, other] = [vi.fn(), vi.fn()];
    const [stopOne, stopOther] = [question.subscribe(one), question.subscribe(other)];
    live.receive(snapshotOf(at(1), ann));
    stopOne();
    live.receive(snapshotOf(at(2), ann));
    stopOther();
    live.receive(snapshotOf(at(3), ann));
    expect([one.mock.calls.length, other.mock.calls.length]).toEqual([1, 2]);
  });

  it('tells a listener at once when time has passed since it was answered', () => {
    const { question, wait } = asking();
    question.subscribe(() => {})();
    question.answer();
    wait(LATER);
    const listener = vi.fn();
    question.subscribe(listener)();
    expect(listener).toHaveBeenCalledOnce();
  });

  it('waits, and wakes with the browser, only while somebody listens', () => {
    vi.useFakeTimers({ now: NOW });
    const window = new EventTarget();
    vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
    vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
    for (const type of ['visibilitychange', 'pageshow', 'focus']) {
      vi.setSystemTime(NOW);
      const live = new LiveAccount(snapshotOf(consented(1, LATER), ann));
      const question = canOn(live, { type: 'startSupportSession', session: 's1' });
      const listener = vi.fn();
      const [stop, stopOther] = [question.subscribe(listener), question.subscribe(() => {})];
      stopOther();
      expect([question.answer(), vi.getTimerCount()]).toEqual([true, 1]);
      vi.setSystemTime(LATER);
      window.dispatchEvent(new Event(type));
      expect([question.answer(), listener.mock.calls.length], type).toEqual([false, 1]);
      stop();
      expect(vi.getTimerCount()).toBe(0);
      window.dispatchEvent(new Event(type));
      expect(listener).toHaveBeenCalledOnce();
    }
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
});
