import type { Principal } from 'consentry';
import { ConsentryProvider, type ConsentryProviderProps } from 'consentry/react';
import type { ReactNode } from 'react';
import { acme, sam } from './fixtures.js';
import { snapshotOf } from './live.js';

type Options = Partial<ConsentryProviderProps> & { principal?: Principal };

/** Components inside a provider: of sam in acme, unless something else is said. */
export function inside(children: ReactNode, { principal = sam, ...props }: Options = {}) {
  return (
    <ConsentryProvider snapshot={snapshotOf(acme, principal)} {...props}>
      {children}
    </ConsentryProvider>
  );
}
