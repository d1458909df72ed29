import { useSyncExternalStore } from 'react';

export const THEMES = ['light', 'dark', 'night'] as const;
export type Theme = (typeof THEMES)[number];

const listeners = new Set<() => void>();

/** Set before the first paint by /assets/theme.js. */
function current(): Theme {
  const theme = document.documentElement.dataset.theme;
  return THEMES.find((known) => known === theme) ?? 'light';
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem('watchpost.theme', theme);
  document.documentElement.dataset.theme = theme;
  listeners.forEach((listener) => listener());
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);
}
