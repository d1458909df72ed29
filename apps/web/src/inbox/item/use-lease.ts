import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, request } from '../../api/request.js';
import { LeaveReportDocument, TakeReportDocument } from '../../generated/desk/graphql.js';
import { windowKey } from '../window-key.js';

/** Moving through the list quickly takes nothing. */
const TAKE_AFTER_MS = 250;
const HEARTBEAT_MS = 20_000;
/** Somebody who went away lets go: others may take it. */
const IDLE_MS = 3 * 60_000;
const HIDDEN_MS = 30_000;

export type LeaseState =
  | { kind: 'none' | 'taking' | 'held' | 'let-go' }
  /** Somebody else has it, in the server's own sentence. */
  | { kind: 'refused'; sentence: string };

export interface LeaseHold {
  state: LeaseState;
  /** Takes it again: after it was let go, after the other left; with `overtake` from the person's own other window. */
  take: (overtake?: boolean) => void;
}

/** Lets go in a way that outlives the page. */
function leave(id: string): void {
  void fetch('/graphql', {
    method: 'POST',
    keepalive: true,
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: LeaveReportDocument.toString(), variables: { id, key: windowKey } }),
  }).catch(() => undefined);
}

/** Holds a report for this window while somebody looks at it, and lets go when they move on, close the page or go away. */
export function useLease(id: string | undefined, wanted: boolean): LeaseHold {
  const [state, setState] = useState<LeaseState>({ kind: 'none' });
  const held = useRef<string>(undefined);
  const current = useRef(id);
  current.current = wanted ? id : undefined;

  const take = useCallback(async (overtake = false): Promise<void> => {
    const wantedId = current.current;
    if (wantedId === undefined) return;
    try {
      await request(TakeReportDocument, { id: wantedId, key: windowKey, overtake });
      // Moved on meanwhile: what was taken is let go again.
      if (current.current !== wantedId) leave(wantedId);
      else {
        held.current = wantedId;
        setState({ kind: 'held' });
      }
    } catch (error) {
      if (current.current !== wantedId) return;
      held.current = undefined;
      // Offline the hold goes on until it lapses; the next heartbeat tells.
      if (error instanceof ApiError && error.code === 'OFFLINE') return;
      setState({ kind: 'refused', sentence: error instanceof Error ? error.message : String(error) });
    }
  }, []);

  useEffect(() => {
    if (id === undefined || !wanted) {
      setState({ kind: 'none' });
      return undefined;
    }
    let lastActive = Date.now();
    let hiddenTimer: ReturnType<typeof setTimeout> | undefined;
    const letGo = (): void => {
      if (held.current !== id) return;
      held.current = undefined;
      leave(id);
    };
    const active = (): void => {
      lastActive = Date.now();
    };
    const rest = (): void => {
      if (held.current !== id) return;
      letGo();
      setState({ kind: 'let-go' });
    };
    const visibility = (): void => {
      clearTimeout(hiddenTimer);
      if (document.hidden) hiddenTimer = setTimeout(rest, HIDDEN_MS);
      else if (held.current !== id) void take();
    };
    setState({ kind: 'taking' });
    const first = setTimeout(() => void take(), TAKE_AFTER_MS);
    const heart = setInterval(() => {
      if (held.current !== id) return;
      if (Date.now() - lastActive > IDLE_MS) rest();
      else void take();
    }, HEARTBEAT_MS);
    window.addEventListener('pagehide', letGo);
    document.addEventListener('visibilitychange', visibility);
    for (const event of ['keydown', 'pointerdown', 'input', 'wheel'] as const) window.addEventListener(event, active, { passive: true });
    return () => {
      clearTimeout(first);
      clearTimeout(hiddenTimer);
      clearInterval(heart);
      window.removeEventListener('pagehide', letGo);
      document.removeEventListener('visibilitychange', visibility);
      for (const event of ['keydown', 'pointerdown', 'input', 'wheel'] as const) window.removeEventListener(event, active);
      letGo();
    };
  }, [id, wanted, take]);

  return { state, take: useCallback((overtake?: boolean) => void take(overtake), [take]) };
}
