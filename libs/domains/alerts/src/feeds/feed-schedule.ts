/** No feed of the real world is polled more often than this; a host that the configuration allow-lists may be. */
export const MIN_INTERVAL_SECONDS = 15;
export const MAX_BACKOFF_SECONDS = 3600;
/** A broken entry is tried this often, ever more rarely, before it is left alone. */
export const MAX_ENTRY_ATTEMPTS = 12;
/** A feed is asked for everything this often, whatever it says of itself: servers and caches have been wrong about "unchanged". */
export const FULL_EVERY_MS = 30 * 60_000;
/**
 * An empty feed is not an all-clear: publishers' databases fail, and then their feeds are well-formed and empty. So
 * many complete answers without an entry must follow each other before what was listed counts as gone.
 */
export const EMPTY_ANSWERS_TO_BELIEVE = 3;

/** The pause is this part of the time for which nothing changed: an hour of quiet makes three minutes. */
const QUIET_SHARE = 1 / 20;
/** What a publisher's cache header may ask for, in intervals of the feed: a careless day must not hide a warning. */
const MAX_AGE_INTERVALS = 10;
/** While a hub pushes changes, polling is the safety net and this many times rarer. */
const PUSHED_INTERVALS = 5;

/** The seconds from one poll to the next: what the feed's row asks for, but never a nuisance to a stranger's server. */
export function pollInterval(feed: { url: string; intervalSeconds: number }, allowedHosts: readonly string[]): number {
  const { host, hostname } = new URL(feed.url);
  const ours = allowedHosts.includes(host) || allowedHosts.includes(hostname);
  return Math.max(ours ? 1 : MIN_INTERVAL_SECONDS, feed.intervalSeconds);
}

export interface PollRhythm {
  /** The interval at which the feed is polled while it changes. */
  baseSeconds: number;
  maxSeconds: number;
  /** Something came, changed or left, or is still waiting to be fetched. */
  changed: boolean;
  /** For how long nothing changed. */
  quietMs: number;
  /** What Cache-Control asks for; null when it says nothing. */
  maxAgeSeconds: number | null;
  /** How long the hub's lease still runs; null without one. */
  leaseMs: number | null;
}

/**
 * The pause after a successful poll: short while the feed changes, growing with the time for which it has not, back at
 * once when it does. Cache headers may make it longer, a hub that pushes too; never longer than the feed's longest.
 */
export function nextPause({ baseSeconds, maxSeconds, changed, quietMs, maxAgeSeconds, leaseMs }: PollRhythm): number {
  const longest = Math.max(baseSeconds, maxSeconds);
  const quiet = changed ? 0 : (quietMs / 1000) * QUIET_SHARE;
  const cached = Math.min(maxAgeSeconds ?? 0, baseSeconds * MAX_AGE_INTERVALS);
  const pushed = leaseMs === null ? 0 : baseSeconds * PUSHED_INTERVALS;
  const pause = Math.min(longest, Math.max(baseSeconds, quiet, cached, pushed));
  // The lease is renewed at a poll, which must come while it lasts.
  return leaseMs === null ? pause : Math.max(baseSeconds, Math.min(pause, leaseMs / 4000));
}

/**
 * Exponential back-off: the interval doubled for each failure in a row, at most an hour, plus up to a fifth at random
 * so that feeds of one broken host don't all return at the same moment. Never sooner than the interval.
 */
export function backoffSeconds(intervalSeconds: number, failures: number, random: () => number = Math.random): number {
  const doubled = intervalSeconds * 2 ** Math.min(Math.max(failures - 1, 0), 20);
  return Math.max(intervalSeconds, Math.min(MAX_BACKOFF_SECONDS, doubled)) * (1 + random() * 0.2);
}

/** The pause after a failed poll; a server that says when to come back is believed, up to an hour. */
export function failurePause(intervalSeconds: number, failures: number, retryAfterSeconds: number | null, random: () => number = Math.random): number {
  return Math.max(backoffSeconds(intervalSeconds, failures, random), Math.min(retryAfterSeconds ?? 0, MAX_BACKOFF_SECONDS));
}

/** Whether the next poll asks for everything, without conditions. */
export function isFullPollDue(feed: { lastFullAt: Date | null; lastPushAt: Date | null; emptyAnswers: number }, now = Date.now()): boolean {
  const lastFull = feed.lastFullAt?.getTime() ?? 0;
  // After a push the answer must be new, and an empty feed is believed only when it says so again.
  const pushed = (feed.lastPushAt?.getTime() ?? 0) > lastFull;
  const inDoubt = feed.emptyAnswers > 0 && feed.emptyAnswers < EMPTY_ANSWERS_TO_BELIEVE;
  return pushed || inDoubt || now - lastFull >= FULL_EVERY_MS;
}

/** Retry-After as seconds: a number or a date (RFC 9110 section 10.2.3); null when it says nothing that can be read. */
export function readRetryAfter(header: string | undefined, now = Date.now()): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const at = /[a-z]/i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}

/** max-age of Cache-Control less the Age that a cache has added (RFC 9111); null when there is none, or it must not be kept. */
export function readMaxAge(cacheControl: string | undefined, age: string | undefined): number | null {
  const directives = (cacheControl ?? '').toLowerCase();
  if (/\bno-(?:cache|store)\b/.test(directives)) return null;
  const given = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/.exec(directives)?.[1];
  if (given === undefined) return null;
  const spent = /^\d{1,9}$/.test(age?.trim() ?? '') ? Number(age) : 0;
  return Math.max(0, Number(given) - spent);
}
