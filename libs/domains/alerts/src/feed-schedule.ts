/** No feed of the real world is polled more often than this; a host that the configuration allow-lists may be. */
export const MIN_INTERVAL_SECONDS = 15;
export const MAX_BACKOFF_SECONDS = 3600;
/** A broken entry is tried this often, ever more rarely, before it is left alone. */
export const MAX_ENTRY_ATTEMPTS = 12;

/** The seconds from one poll to the next: what the feed's row asks for, but never a nuisance to a stranger's server. */
export function pollInterval(feed: { url: string; intervalSeconds: number }, allowedHosts: readonly string[]): number {
  const { host, hostname } = new URL(feed.url);
  const ours = allowedHosts.includes(host) || allowedHosts.includes(hostname);
  return Math.max(ours ? 1 : MIN_INTERVAL_SECONDS, feed.intervalSeconds);
}

/**
 * Exponential back-off: the interval doubled for each failure in a row, at most an hour, plus up to a fifth at random
 * so that feeds of one broken host don't all return at the same moment. Never sooner than the interval.
 */
export function backoffSeconds(intervalSeconds: number, failures: number, random: () => number = Math.random): number {
  const doubled = intervalSeconds * 2 ** Math.min(Math.max(failures - 1, 0), 20);
  return Math.max(intervalSeconds, Math.min(MAX_BACKOFF_SECONDS, doubled)) * (1 + random() * 0.2);
}
