import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ProblemError } from '../api.ts';
import { ProblemNote } from './problem-note.tsx';

interface Props<T> {
  query: UseQueryResult<T, ProblemError>;
  children: (data: T) => ReactNode;
}

/** What was asked of the server: the outline of it while it is coming, what went wrong, or the answer. */
export function Asked<T>({ query: { data, error, refetch }, children }: Props<T>) {
  return (
    <>
      {error && <ProblemNote problem={error} onRetry={refetch} />}
      {/* An answer that the server now refuses is no longer to be seen. */}
      {data !== undefined && !error?.decision && children(data)}
      {data === undefined && !error && <Skeleton />}
    </>
  );
}

/** The outline of what is still coming. */
export function Skeleton() {
  return (
    <div className="loading skeleton">
      <p className="unseen">Loading…</p>
      <span />
      <span />
      <span />
    </div>
  );
}
