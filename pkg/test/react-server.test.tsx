// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react';
import { Gate, useAccount, useCan, useCanEver } from 'consentry/react';
import type { ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ann, NOW, olga } from './fixtures.js';
import { consented, sees, snapshotOf } from './live.js';
import { inside } from './react-inside.js';

const starts = { type: 'startSupportSession', session: 's1' } as const;
const LATER = 5000;

function Page() {
  const { acting, now } = useAccount();
  return (
    <main>
      <Gate action={starts}>{<button type="button">Enter</button>}</Gate>
      <Gate action={sees}>{<a href="/cook">Applicants</a>}</Gate>
      <p>{`${useCan(starts)} ${useCanEver('startSupportSession')} ${acting.can(starts)} ${now()}`}</p>
    </main>
  );
}

const complaints = vi.fn();

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.spyOn(console, 'error').mockImplementation(complaints);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  complaints.mockClear();
});

describe('on a server', () => {
  it('a page is rendered for the time of the snapshot', () => {
    const snapshot = snapshotOf(consented(1, NOW + 1000), ann);
    vi.setSystemTime(NOW + LATER);
    const html = renderToString(inside(<Page />, { snapshot }));
    expect(html).toContain('data-can="startSupportSession" data-allowed="true"');
    expect(html).toContain('data-reason="noSession"');
    expect(html).toContain(`true true true ${NOW}`);
    expect(vi.getTimerCount()).toBe(0);
    expect(complaints).not.toHaveBeenCalled();
  });
});

describe('hydrated', () => {
  /** Puts the server's rendering into the document and hydrates it. */
  async function hydrated(tree: ReactElement) {
    const container = document.createElement('div');
    document.body.append(container);
    container.innerHTML = renderToString(tree);
    const [button, html] = [container.querySelector('button'), container.innerHTML];
    await act(async () => void render(tree, { container, hydrate: true }));
    expect(container.querySelector('button')).toBe(button);
    expect(complaints).not.toHaveBeenCalled();
    return { html, container };
  }

  it('a page keeps the server’s rendering', async () => {
    const tree = inside(<Page />, { snapshot: snapshotOf(consented(1, NOW + 1000), olga) });
    const { html, container } = await hydrated(tree);
    expect(container.innerHTML).toBe(html);
  });

  it('a page then follows the clock', async () => {
    const snapshot = snapshotOf(consented(1, NOW + 1000), ann);
    const tree = inside(<Page />, { snapshot });
    const { container } = await hydrated(tree);
    expect(container.textContent).toContain('true true true');
    act(() => vi.advanceTimersByTime(1000));
    expect(container.textContent).toContain('false false false');
    expect(container.querySelector('button')?.dataset.reason).toBe('consentExpired');
  });
});
