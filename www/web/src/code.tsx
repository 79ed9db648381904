// The code of the pages: each comes when it is first wanted, or before, while there is nothing else to do.
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { ProblemError } from './http.ts';
import { Asked } from './parts/asked.tsx';
import { queries } from './queries.ts';

type Load<Props> = () => Promise<ComponentType<Props>>;

/** So long nothing else was asked for or drawn, at most. */
const PATIENCE_MS = 3000;
const ahead: (() => Promise<void>)[] = [];

/** A component that is drawn at once when its code is here; until then its outline, or that it did not come, and a way to try again. */
export function later<Props extends object>(name: string, load: Load<Props>): ComponentType<Props> {
  const code = queryOptions<ComponentType<Props>, ProblemError>({
    queryKey: ['code', name],
    queryFn: () => load().catch(refuse),
    staleTime: Infinity,
    gcTime: Infinity,
  });
  ahead.push(() => queries.prefetchQuery(code));
  return function Later(props) {
    return <Asked query={useQuery(code)}>{(Loaded) => <Loaded {...props} />}</Asked>;
  };
}

/** Loads what was not wanted yet, one after the other. */
export function loadAhead(): void {
  const next = ahead.shift();
  if (next !== undefined) whenIdle(() => void next().then(loadAhead));
}

function whenIdle(work: () => void): void {
  // Safari knows no idle time.
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: PATIENCE_MS });
  else setTimeout(work, PATIENCE_MS);
}

function refuse(): never {
  throw new ProblemError(0, { detail: 'This page could not be loaded.' });
}
