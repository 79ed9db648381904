// Open questions: when they are asked again, and which listeners are called.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveAccount } from '../src/live/account.js';
import { canOn, decisionOn, everOn, Question, viewOf } from '../src/live/question.js';
import { ann, NOW } from './fixtures.js';
import { at, consented, snapshotOf } from './live.js';

const LATER = NOW + 1000;
const says = (some: object): unknown => expect.objectContaining(some);
const entering = { type: 'startSupportSession', session: 's1' } as const;

/** A question, and the function that answers it. */
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

describe('a question', () => {
  it('expires when its answer says so, and not before it was asked', () => {
    const { question } = asking();
    expect(question.until).toBeNull();
    question.answer();
    expect(question.until).toBe(LATER);
  });

  it('is not asked again while its answer is valid', () => {
    const { ask, live, question, wait } = asking();
    const [first, stop] = [question.answer(), question.subscribe(() => {})];
    ask.mockClear();
    expect([question.answer(), question.follow(NOW), question.follow(LATER - 1)]).toEqual([first, false, false]);
    expect(ask).not.toHaveBeenCalled();
    wait(LATER);
    expect(question.follow(LATER)).toBe(true);
    expect(question.answer()).toEqual({ over: true });
    live.receive(snapshotOf(at(1), ann));
    expect(ask.mock.lastCall).toEqual([live.current, LATER]);
    stop();
  });

  it('keeps the same object while its content does not change', () => {
    const { live, question } = asking(null);
    const stop = question.subscribe(() => {});
    const first = question.answer();
    live.receive(snapshotOf(at(1), ann));
    expect(question.answer()).toBe(first);
    stop();
  });

  it('is asked of the newest snapshot, with or without listeners', () => {
    const live = new LiveAccount(snapshotOf(at(0), ann));
    const question = viewOf(live);
    const versions = [0, 1, 2].map((version) => {
      live.receive(snapshotOf(at(version), ann));
      return question.answer().version;
    });
    expect(versions).toEqual([0, 1, 2]);
  });

  it('is not asked again without listeners', () => {
    const { ask, live, question } = asking(null);
    question.subscribe(() => {})();
    ask.mockClear();
    live.receive(snapshotOf(at(1), ann));
    expect(ask).not.toHaveBeenCalled();
  });

  it('calls each listener until it unsubscribes', () => {
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

  it('calls a new listener at once if its answer has expired', () => {
    const { question, wait } = asking();
    question.subscribe(() => {})();
    question.answer();
    wait(LATER);
    const listener = vi.fn();
    question.subscribe(listener)();
    expect(listener).toHaveBeenCalledOnce();
  });
});

describe('an answer that a server has rendered', () => {
  it('stays while it is valid', () => {
    const { ask, live, question, wait } = asking();
    const first = question.first();
    expect(ask.mock.lastCall).toEqual([live.first, NOW]);
    wait(LATER - 1);
    const listener = vi.fn();
    const stop = question.subscribe(listener);
    for (const answer of [question.first(), question.answer()]) expect(answer).toBe(first);
    expect(listener).not.toHaveBeenCalled();
    live.receive(snapshotOf(at(1), ann));
    expect(ask.mock.lastCall).toEqual([live.current, LATER - 1]);
    expect(question.first()).toBe(first);
    stop();
  });

  it('is asked again if it has expired when the first listener subscribes', () => {
    const { question, wait } = asking();
    expect(question.first()).toEqual({ over: false });
    wait(LATER);
    const listener = vi.fn();
    const stop = question.subscribe(listener);
    expect([question.answer(), listener.mock.calls.length]).toEqual([{ over: true }, 1]);
    stop();
  });
});

describe('an open question', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  /** Counts the window's listeners. */
  function listeners() {
    const window = new EventTarget();
    const [added, removed] = [
      vi.fn(window.addEventListener.bind(window)),
      vi.fn(window.removeEventListener.bind(window)),
    ];
    vi.stubGlobal('addEventListener', added);
    vi.stubGlobal('removeEventListener', removed);
    return { window, added, removed };
  }

  type Asked = Pick<Question<unknown>, 'answer' | 'subscribe'>;

  it.each<[string, (live: LiveAccount) => Asked, unknown, unknown]>([
    ['whether an action is allowed', (live) => canOn(live, entering), true, false],
    ['whether any action of a type may be', (live) => everOn(live, entering.type), true, false],
    [
      'what is decided',
      (live) => decisionOn(live, entering),
      says({ allowed: true }),
      says({ reason: 'consentExpired' }),
    ],
    ['what the account is', viewOf, says({ version: 1 }), says({ version: 1 })],
  ])('%s is asked again when a consent expires', (_, ask, before, after) => {
    const question = ask(new LiveAccount(snapshotOf(consented(1, LATER), ann)));
    const listener = vi.fn();
    const stop = question.subscribe(listener);
    vi.advanceTimersByTime(999);
    expect([question.answer(), listener.mock.calls.length]).toEqual([before, 0]);
    vi.advanceTimersByTime(1);
    expect([question.answer(), listener.mock.calls.length]).toEqual([after, 1]);
    stop();
  });

  it('of a decision keeps the same object until its content changes', () => {
    const live = new LiveAccount(snapshotOf(consented(1, LATER), ann));
    const question = decisionOn(live, entering);
    const stop = question.subscribe(() => {});
    const first = question.answer();
    live.receive(snapshotOf(consented(2, LATER), ann));
    expect(question.answer()).toBe(first);
    live.receive(snapshotOf(consented(3, LATER + 1), ann));
    expect(question.answer()).toMatchObject({ allowed: true, validUntil: LATER + 1, version: 3 });
    stop();
  });

  it('shares window listeners with all others, and removes them and the timer with the last question', () => {
    const { added, removed } = listeners();
    const live = new LiveAccount(snapshotOf(consented(1, LATER), ann));
    const [stop, stopOther] = [viewOf(live).subscribe(() => {}), viewOf(live).subscribe(() => {})];
    expect(added.mock.calls.map(([type]) => type)).toEqual(['visibilitychange', 'pageshow', 'focus']);
    stop();
    expect([removed.mock.calls.length, vi.getTimerCount()]).toEqual([0, 1]);
    stopOther();
    expect(removed.mock.calls).toEqual(added.mock.calls);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has a timer, and wakes with the browser, only while it has listeners', () => {
    const { window } = listeners();
    for (const type of ['visibilitychange', 'pageshow', 'focus']) {
      vi.setSystemTime(NOW);
      const live = new LiveAccount(snapshotOf(consented(1, LATER), ann));
      const question = canOn(live, entering);
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
  });
});
