// Light or dark: the system setting, or the person's choice.
import { useSyncExternalStore } from 'react';

export const THEMES = { system: 'System', light: 'Light', dark: 'Dark' } as const;
type Theme = keyof typeof THEMES;

const KEY = 'theme';
const listeners = new Set<() => void>();

export const useTheme = (): Theme => useSyncExternalStore(subscribe, stored);

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  applyTheme();
  for (const changed of listeners) changed();
}

/** Call it before rendering. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = stored();
}

function stored(): Theme {
  const theme = localStorage.getItem(KEY);
  return theme !== null && Object.hasOwn(THEMES, theme) ? (theme as Theme) : 'system';
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}
