export const FEED_STATES = ['off', 'new', 'good', 'stale', 'bad'] as const;
export type FeedState = (typeof FEED_STATES)[number];

/** A stream without a heartbeat for so long is silent. */
export const STREAM_SILENCE_MS = 3 * 60_000;
/** Polls begin some seconds after their time, and a large feed takes a while. */
const LATENESS_MS = 10_000;

export interface FeedSigns {
  enabled: boolean;
  kind: string;
  failures: number;
  intervalSeconds: number;
  currentIntervalSeconds: number | null;
  lastSuccessAt: Date | null;
  lastHeartbeatAt: Date | null;
  createdAt: Date;
}

/** How a source does, in one word. A single bad entry does not make its feed bad. */
export function feedState(feed: FeedSigns, now = Date.now()): FeedState {
  if (!feed.enabled) return 'off';
  if (feed.failures > 0) return 'bad';
  const heard = Math.max(feed.lastSuccessAt?.getTime() ?? 0, feed.lastHeartbeatAt?.getTime() ?? 0);
  const patienceMs = feed.kind === 'stream' ? STREAM_SILENCE_MS : 2 * (feed.currentIntervalSeconds ?? feed.intervalSeconds) * 1000 + LATENESS_MS;
  if (now - (heard || feed.createdAt.getTime()) > patienceMs) return 'stale';
  return heard === 0 ? 'new' : 'good';
}
