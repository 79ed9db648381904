import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ProblemError } from '../api.ts';
import { ProblemNote } from './problem-note.tsx';

interface Props<T> {
  query: UseQueryResult<T, ProblemError>;
  children: (data: T) => ReactNode;
}

/** The result of a query: an outline while it loads, an error, or the data. */
export function Asked<T>({ query: { data, error, refetch }, children }: Props<T>) {
  return (
    <>
      {error && <ProblemNote problem={error} onRetry={refetch} />}
      {/* Once the rules deny the query, the earlier answer is hidden. */}
      {data !== undefined && !error?.decision && children(data)}
      {data === undefined && !error && <Skeleton />}
    </>
  );
}

/** An outline shown while content loads. */
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
