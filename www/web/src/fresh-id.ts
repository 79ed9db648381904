import { newId } from 'consentry';
import { useMemo } from 'react';
import { usePortal } from './portal.tsx';

/** An id for what the next command makes; another one once the account has changed. */
export function useFreshId(): string {
  const { document } = usePortal();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says that the id before may be used
  return useMemo(() => newId(), [document.version]);
}
