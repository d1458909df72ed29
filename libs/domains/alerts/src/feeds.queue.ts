import { defineQueue } from '@watchpost/platform';

/** Finds feeds whose time has come. */
export const feedClockQueue = defineQueue<Record<string, never>>('alert-feed-clock');
/** Polls one feed. */
export const feedPollQueue = defineQueue<{ feedId: string }>('alert-feed-poll');
/** Tells live maps which alerts have just run out. */
export const expiryQueue = defineQueue<Record<string, never>>('alert-expiry');
