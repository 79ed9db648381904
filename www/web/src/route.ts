import { useSyncExternalStore } from 'react';

/** The places of the portal: `#/jobs`, `#/jobs/nurse/applicants`, … */
export type Route = readonly string[];

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decode);
}

export const to = (...parts: string[]) => `#/${parts.map(encodeURIComponent).join('/')}`;

export function go(address: string): void {
  window.location.hash = address;
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
