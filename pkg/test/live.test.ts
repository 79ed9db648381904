import type { Denied } from 'consentry';
import { helpOf } from 'consentry/dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveAccount } from '../src/live/account.js';
import { Alarm } from '../src/live/alarm.js';
import { viewOf } from '../src/live/question.js';
import { ann, NOW } from './fixtures.js';
import { at, snapshotOf } from './live.js';

describe('the alarm', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('does not ring early where the timer does', () => {
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
    alarm.clear();
    vi.advanceTimersByTime(100);
    expect(ring).toHaveBeenCalledOnce();
  });
});

describe('a live account', () => {
  const asks = { type: 'startSupportSession', session: 's1' } as const;

  it('gives back the memory of what nobody else can ask, and of nothing else', () => {
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
    expect(lent?.can(asks)).toBe(false);
  });

  it('takes the clock from the snapshot that was the least delayed', () => {
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

  it('stays as it is when it is sent something else', () => {
    const live = new LiveAccount(snapshotOf(at(0), ann));
    const before = live.current;
    const { projection } = snapshotOf(at(1), ann);
    expect(() => live.receive({ now: NOW, projection: { ...projection, users: 1 as never } })).toThrow('users');
    expect(live.current).toBe(before);
  });
});

describe('who could help', () => {
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

  it.each<[string, Partial<Denied>]>([
    ['', {}],
    ['', { insteadBy: [] }],
    ['Ask olga.', { insteadBy: ['olga'] }],
    ['Ask fred or olga.', { insteadBy: ['fred', 'olga'] }],
    ['Ask a, b, c or others.', { insteadBy: ['a', 'b', 'c', 'd', 'e'] }],
    [
      'Fred can give you access.',
      { insteadBy: ['olga'], remedy: { by: ['fred'], action: { type: 'grantJobAccess' } } },
    ],
    ['Ask olga.', { insteadBy: ['olga'], remedy: { action: { type: 'grantJobAccess' } } }],
  ])('is said as "%s"', (sentence, rest) => {
    expect(helpOf(denied(rest))).toBe(sentence);
  });

  it('has a word for every remedy that the rules know', () => {
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
