import { createContext, useContext, useSyncExternalStore } from 'react';

const TICK_MS = 20_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    listeners.forEach((each) => each());
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

const Moment = createContext<number | undefined>(undefined);
/** Within it ages are as they were at a past moment. */
export const MomentProvider = Moment.Provider;

/** The time now, moved on for all ages on the screen at once. */
export function useNow(): number {
  const moment = useContext(Moment);
  const present = useSyncExternalStore(subscribe, () => now);
  return moment ?? present;
}
