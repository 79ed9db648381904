// Loads the code of each page when it is first needed, or earlier while the browser is idle.
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { ProblemError } from './http.ts';
import { Asked } from './parts/asked.tsx';
import { queries } from './queries.ts';

type Load<Props> = () => Promise<ComponentType<Props>>;

/** The longest wait for an idle browser. */
const PATIENCE_MS = 3000;
const ahead: (() => Promise<void>)[] = [];

/** A component whose code loads later; until then it shows an outline, or an error with a way to try again. */
export function later<Props extends object>(name: string, load: Load<Props>): ComponentType<Props> {
  const code = queryOptions<ComponentType<Props>, ProblemError>({
    queryKey: ['code', name],
    queryFn: () => load().catch(failLoading),
    staleTime: Infinity,
    gcTime: Infinity,
  });
  ahead.push(() => queries.prefetchQuery(code));
  return function Later(props) {
    return <Asked query={useQuery(code)}>{(Loaded) => <Loaded {...props} />}</Asked>;
  };
}

/** Loads the remaining pages, one after another. */
export function loadAhead(): void {
  const next = ahead.shift();
  if (next !== undefined) whenIdle(() => void next().then(loadAhead));
}

function whenIdle(work: () => void): void {
  // Safari has no requestIdleCallback.
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: PATIENCE_MS });
  else setTimeout(work, PATIENCE_MS);
}

function failLoading(): never {
  throw new ProblemError(0, { detail: 'This page could not be loaded.' });
}
