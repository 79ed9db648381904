// Light or dark: as the system says, or as was chosen here.
import { useSyncExternalStore } from 'react';

export const THEMES = { system: 'As the system', light: 'Light', dark: 'Dark' } as const;
type Theme = keyof typeof THEMES;

const KEY = 'theme';
const listeners = new Set<() => void>();

export const useTheme = (): Theme => useSyncExternalStore(subscribe, stored);

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  applyTheme();
  for (const changed of listeners) changed();
}

/** To be called before anything is drawn. */
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
