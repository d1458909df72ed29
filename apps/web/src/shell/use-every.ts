import { useEffect, useRef } from 'react';

/** Does something again and again while the page is looked at. */
export function useEvery(milliseconds: number, action: () => void): void {
  const latest = useRef(action);
  latest.current = action;
  useEffect(() => {
    const timer = setInterval(() => { if (!document.hidden) latest.current(); }, milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds]);
}
