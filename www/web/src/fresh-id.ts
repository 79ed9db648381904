import { newId } from 'consentry';
import { useMemo } from 'react';
import { usePortal } from './portal.tsx';

/** A new id for the next command; changes when the account changes. */
export function useFreshId(): string {
  const { document } = usePortal();
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a new version, the previous id may be in use
  return useMemo(() => newId(), [document.version]);
}
