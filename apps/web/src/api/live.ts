import type { Client } from 'graphql-ws';
import { useSyncExternalStore } from 'react';
import type { TypedDocumentString } from '../generated/graphql.js';

/** `idle` until something on the page wants to be told of changes. */
export type Connection = 'idle' | 'connecting' | 'live' | 'lost';

/** `epoch` grows with every reconnect: whoever shows data fetches it again. */
interface LiveState {
  connection: Connection;
  epoch: number;
}

let state: LiveState = { connection: 'idle', epoch: 0 };
const listeners = new Set<() => void>();
const LONGEST_WAIT_MS = 10_000;

function update(next: Partial<LiveState>): void {
  state = { ...state, ...next };
  listeners.forEach((listener) => listener());
}

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
  return createClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    keepAlive: 10_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_WAIT_MS, 500 * 2 ** retries) * (0.5 + Math.random() / 2))),
    on: {
      connected: () => {
        update({ connection: 'live', epoch: connectedBefore ? state.epoch + 1 : state.epoch });
        connectedBefore = true;
      },
      closed: () => update({ connection: 'lost' }),
    },
  });
}

/** Listens until the returned function is called; survives lost connections. */
export function subscribe<Data>(document: TypedDocumentString<Data, Record<string, never>>, onData: (data: Data) => void): () => void {
  if (!client) update({ connection: 'connecting' });
  client ??= connect();
  let stop = (): void => undefined;
  let stopped = false;
  void client.then((open) => {
    if (stopped) return;
    stop = open.subscribe<Data>({ query: document.toString() }, {
      next: ({ data }) => { if (data) onData(data); },
      error: () => update({ connection: 'lost' }),
      complete: () => undefined,
    });
  });
  return () => {
    stopped = true;
    stop();
  };
}

/** The rights are read when the socket opens: after signing in or out it must be opened anew. */
export function reconnect(): void {
  void client?.then((open) => open.terminate());
}
