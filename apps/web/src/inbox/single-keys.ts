import { useSyncExternalStore } from 'react';

const STORED = 'watchpost.single-keys';
const listeners = new Set<() => void>();

/** Somebody who speaks to the machine, or whose hands slip, can switch keys without a modifier off (WCAG 2.1.4). */
export function useSingleKeys(): [on: boolean, set: (on: boolean) => void] {
  const on = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => localStorage.getItem(STORED) !== 'off');
  return [on, setSingleKeys];
}

function setSingleKeys(on: boolean): void {
  localStorage.setItem(STORED, on ? 'on' : 'off');
  listeners.forEach((listener) => listener());
}
