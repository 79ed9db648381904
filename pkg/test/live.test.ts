import type { Denied } from 'consentry';
import { helpOf } from 'consentry/dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveAccount } from '../src/live/account.js';
import { Alarm } from '../src/live/alarm.js';
import { wordsOf } from '../src/live/help.js';
import { viewOf } from '../src/live/question.js';
import { keyOf, sameDecision } from '../src/live/same.js';
import { checkedSnapshot } from '../src/live/snapshot.js';
import { ann, NOW, sam, thrown } from './fixtures.js';
import { at, consented, snapshotOf } from './live.js';

describe('the alarm', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('does not ring early even if the timer does', () => {
    let clock = 0;
    const ring = vi.fn();
    const alarm = new Alarm(() => clock, ring);
    alarm.by(10);
    clock = 9;
    vi.advanceTimersByTime(10);
    expect(ring).not.toHaveBeenCalled();
    clock = 10;
    vi.advanceTimersByTime(1);
    expect(ring).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('rings for the earliest of all times', () => {
    const ring = vi.fn();
    const alarm = new Alarm(Date.now, ring);
    for (const time of [30, null, 10, 20]) alarm.by(time);
    vi.advanceTimersByTime(9);
    expect(ring).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(ring).toHaveBeenCalledOnce();
    alarm.by(40);
    alarm.by(40);
    expect(vi.getTimerCount()).toBe(1);
    alarm.clear();
    vi.advanceTimersByTime(100);
    expect(ring).toHaveBeenCalledOnce();
  });
});

describe('an alarm far in the future', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('sleeps until then', () => {
    const ring = vi.fn();
    new Alarm(Date.now, ring).by(1000);
    vi.advanceTimersToNextTimer();
    expect([Date.now(), ring.mock.calls.length]).toEqual([1000, 1]);
  });

  it('never sets a delay that is too long or negative', () => {
    const waits = vi.spyOn(globalThis, 'setTimeout');
    const alarm = new Alarm(Date.now, () => {});
    alarm.by(2 ** 40);
    alarm.by(2 ** 40);
    alarm.by(-5);
    expect(waits.mock.calls.map(([, wait]) => wait)).toEqual([2 ** 31 - 1, 0]);
    alarm.clear();
  });
});

describe('a live account', () => {
  const asks = { type: 'startSupportSession', session: 's1' } as const;

  it('frees the memory of accounts that nobody else can ask, and of no others', () => {
    const live = new LiveAccount(snapshotOf(at(0), ann));
    const loaded = [1, 2, 3].map((version) => {
      live.receive(snapshotOf(at(version), ann));
      return live.current;
    });
    const lent = loaded[2]?.lend();
    live.receive(snapshotOf(at(4), ann));
    expect(live.first.asked.can(asks)).toBe(false);
    expect(() => loaded[0]?.asked.can(asks)).toThrow('disposed');
    expect(() => loaded[1]?.asked.can(asks)).toThrow('disposed');
    expect(lent?.acting.can(asks)).toBe(false);
    expect(lent?.account.consent()).toBeNull();
  });

  it('estimates the clock from the least delayed snapshot', () => {
    let clock = 1000;
    const live = new LiveAccount(snapshotOf(at(0), ann, NOW), () => clock);
    const stop = viewOf(live).subscribe(() => {});
    clock += 100;
    live.receive(snapshotOf(at(0), ann, NOW + 90));
    expect(live.now()).toBe(NOW + 100);
    live.receive(snapshotOf(at(0), ann, NOW + 130));
    expect(live.now()).toBe(NOW + 130);
    stop();
  });

  it('stays at the time of its snapshot until it has a listener', () => {
    let clock = 1000;
    const live = new LiveAccount(snapshotOf(at(0), ann, NOW), () => clock);
    clock += 0.5;
    expect(live.now()).toBe(NOW);
    clock += 100;
    expect(live.now()).toBe(NOW);
    const stop = viewOf(live).subscribe(() => {});
    expect(live.now()).toBe(NOW + 100);
    stop();
  });

  it('uses the server’s clock for questions without a time', () => {
    const live = new LiveAccount(snapshotOf(consented(1, NOW + 1000), ann), () => NOW - 5000);
    const { acting, now } = viewOf(live).answer();
    expect([now(), acting.can(asks)]).toEqual([NOW, true]);
  });

  it('starts again with any snapshot of another account or principal, and its clock', () => {
    const live = new LiveAccount(snapshotOf(at(5), ann, NOW), () => 1000);
    const stop = viewOf(live).subscribe(() => {});
    live.receive(snapshotOf(at(2), sam, NOW - 50));
    expect([live.current.projection.version, live.current.principal, live.now()]).toEqual([2, sam, NOW - 50]);
    live.receive(snapshotOf({ ...at(1), id: 'other' }, sam, NOW - 90));
    expect([live.current.projection.id, live.now()]).toEqual(['other', NOW - 90]);
    live.receive(snapshotOf({ ...at(1), id: 'other' }, sam, NOW));
    expect(live.current.at).toBe(NOW - 90);
    stop();
  });

  it('does not change when it receives a malformed snapshot', () => {
    const live = new LiveAccount(snapshotOf(at(0), ann));
    const before = live.current;
    const { projection } = snapshotOf(at(1), ann);
    expect(() => live.receive({ now: NOW, projection: { ...projection, users: 1 as never } })).toThrow('users');
    expect(live.current).toBe(before);
  });
});

const denied = (rest: Partial<Denied>): Denied => ({
  allowed: false,
  rule: 'APP-2',
  reason: 'noJobAccess',
  message: 'No.',
  validUntil: null,
  version: 0,
  remedy: null,
  ...rest,
});

describe('a snapshot', () => {
  it.each([undefined, null, 7, 'x', {}, { now: -1, projection: {} }, { now: 0.5, projection: {} }])(
    'needs a time, unlike %j',
    (value) =>
      expect(thrown(() => checkedSnapshot(value)).message).toMatch(
        /^snapshot\.now must be whole milliseconds since the epoch; got /,
      ),
  );

  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [7, '7'],
  ])('needs a projection, not %j', (projection, kind) => {
    expect(thrown(() => checkedSnapshot({ now: NOW, projection }))).toEqual(
      new TypeError(`snapshot.projection must be the result of account.project; got ${kind}`),
    );
  });
});

describe('a key for comparing', () => {
  it('is the same text for equal objects', () => {
    expect(keyOf({ type: 'viewApplicants', job: 'cook' })).toBe('{"type":"viewApplicants","job":"cook"}');
    expect(keyOf([undefined])).toBe(keyOf([null]));
  });

  it('differs for numbers that JSON cannot write', () => {
    const keys = [null, Number.NaN, Infinity, -Infinity, 1, 'NaN'].map((expiresAt) => keyOf({ expiresAt }));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is the value itself if JSON cannot write it', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(keyOf(circle)).toBe(circle);
  });

  it('of two decisions ignores the version', () => {
    expect(sameDecision(denied({ version: 1 }), denied({ version: 2 }))).toBe(true);
    expect(sameDecision(denied({}), denied({ insteadBy: ['olga'] }))).toBe(false);
  });
});

describe('the description of a denial', () => {
  it.each<[string, Partial<Denied>]>([
    ['No.', {}],
    ['No. Ask olga.', { insteadBy: ['olga'] }],
    ['No. (action.job)', { path: 'action.job' }],
  ])('is "%s"', (words, rest) => expect(wordsOf(denied(rest))).toBe(words));
});

describe('who can help', () => {
  it.each<[string, Partial<Denied>]>([
    ['', {}],
    ['', { insteadBy: [] }],
    ['Ask olga.', { insteadBy: ['olga'] }],
    ['Ask fred or olga.', { insteadBy: ['fred', 'olga'] }],
    ['Ask a, b or c.', { insteadBy: ['a', 'b', 'c'] }],
    ['Ask a, b, c or others.', { insteadBy: ['a', 'b', 'c', 'd', 'e'] }],
    [
      'Fred can give you access.',
      { insteadBy: ['olga'], remedy: { by: ['fred'], action: { type: 'grantJobAccess' } } },
    ],
    ['Ask olga.', { insteadBy: ['olga'], remedy: { action: { type: 'grantJobAccess' } } }],
    ['Ask olga.', { insteadBy: ['olga'], remedy: { by: ['fred'], action: { type: 'closeJobAd' } } }],
  ])('is said as "%s"', (sentence, rest) => {
    expect(helpOf(denied(rest))).toBe(sentence);
  });

  it('has words for every remedy in the rules', () => {
    const remedies = [
      'grantJobAccess',
      'reactivateUser',
      'acceptInvitation',
      'stopSimulating',
      'endSupportSession',
    ] as const;
    const support = ['deactivateSupportAccess', 'activateSupportAccess'] as const;
    for (const type of [...remedies, ...support]) {
      const decision = denied({ remedy: { by: ['you'], action: { type } } });
      expect(helpOf(decision)).toMatch(/^You can [a-z ]+\.$/);
    }
  });
});
