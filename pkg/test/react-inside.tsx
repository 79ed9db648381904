import { cleanup } from '@testing-library/react';
import type { Principal } from 'consentry';
import { ConsentryProvider, type ConsentryProviderProps } from 'consentry/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, vi } from 'vitest';
import { acme, NOW, sam } from './fixtures.js';
import { snapshotOf } from './live.js';

type Options = Partial<ConsentryProviderProps> & { principal?: Principal };

/** Sets the clock to `NOW` before each test, and unmounts everything after it. */
export function newScreenForEach(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}

/** Components inside a provider, by default for sam in acme. */
export function inside(children: ReactNode, { principal = sam, ...props }: Options = {}) {
  return (
    <ConsentryProvider snapshot={snapshotOf(acme, principal)} {...props}>
      {children}
    </ConsentryProvider>
  );
}
