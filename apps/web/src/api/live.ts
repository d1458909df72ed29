import type { Client } from 'graphql-ws';
import { useSyncExternalStore } from 'react';
import type { ApiDocument } from './document.js';

/** `idle` until something on the page wants to be told of changes. */
export type Connection = 'idle' | 'connecting' | 'live' | 'lost';

/** `epoch` grows whenever changes may have been missed: whoever shows data fetches it again. */
interface LiveState {
  connection: Connection;
  epoch: number;
  /** When the connection was lost; what is on the screen is as old as that. */
  lostAt: number | undefined;
}

let state: LiveState = { connection: 'idle', epoch: 0, lostAt: undefined };
const listeners = new Set<() => void>();
const LONGEST_WAIT_MS = 10_000;
const PING_EVERY_MS = 10_000;
const PONG_WITHIN_MS = 5_000;

function update(next: Partial<LiveState>): void {
  state = { ...state, ...next };
  listeners.forEach((listener) => listener());
}

const lost = (): void => update({ connection: 'lost', lostAt: state.lostAt ?? Date.now() });
const waitBefore = (tries: number): number => Math.min(LONGEST_WAIT_MS, 500 * 2 ** tries) * (0.5 + Math.random() / 2);

export function useLive(): LiveState {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => state);
}

let client: Promise<Client> | undefined;

async function connect(): Promise<Client> {
  const { createClient } = await import('graphql-ws');
  let connectedBefore = false;
  let unanswered: ReturnType<typeof setTimeout> | undefined;
  const made = createClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    keepAlive: PING_EVERY_MS,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, waitBefore(retries))),
    on: {
      connected: () => {
        update({ connection: 'live', lostAt: undefined, epoch: connectedBefore ? state.epoch + 1 : state.epoch });
        connectedBefore = true;
      },
      // A phone that left its cell keeps a socket that looks open: only an unanswered ping tells.
      ping: (received) => { if (!received) unanswered = setTimeout(() => made.terminate(), PONG_WITHIN_MS); },
      pong: () => clearTimeout(unanswered),
      closed: () => {
        clearTimeout(unanswered);
        lost();
      },
    },
  });
  window.addEventListener('offline', () => made.terminate());
  return made;
}

/** Listens until the returned function is called, through lost connections and through ends that the server chose. */
export function subscribe<Data, Variables extends Record<string, unknown>>(document: ApiDocument<Data, Variables>, onData: (data: Data) => void, variables?: Variables): () => void {
  if (!client) update({ connection: 'connecting' });
  client ??= connect();
  let stop = (): void => undefined;
  let stopped = false;
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      listen();
      update({ epoch: state.epoch + 1 });
    }, waitBefore(tries));
    tries += 1;
  };
  const listen = (): void => {
    void client?.then((open) => {
      if (stopped) return;
      stop = open.subscribe<Data>({ query: document.toString(), ...(variables ? { variables } : {}) }, {
        next: ({ data }) => {
          tries = 0;
          if (data) onData(data);
        },
        error: again,
        complete: again,
      });
    });
  };
  listen();
  return () => {
    stopped = true;
    clearTimeout(timer);
    stop();
  };
}

/** The rights are read when the socket opens: after signing in or out it must be opened anew. */
export function reconnect(): void {
  void client?.then((open) => open.terminate());
}
