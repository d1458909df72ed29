import { defineQueue } from '@watchpost/platform';

/** Finds feeds whose time has come. */
export const feedClockQueue = defineQueue<Record<string, never>>('alert-feed-clock');
/** Polls one feed. */
export const feedPollQueue = defineQueue<{ feedId: string }>('alert-feed-poll');
/** Tells live maps which alerts have just run out. */
export const expiryQueue = defineQueue<Record<string, never>>('alert-expiry');
/** Reads again what could not be read by an older reader or with other settings. */
export const rereadQueue = defineQueue<Record<string, never>>('alert-reread');
/** Judges the messages of a source anew after a change of its settings. */
export const reviewQueue = defineQueue<{ feedId: string }>('alert-source-review');
/** Forgets entries that left their feeds long ago. */
export const tidyQueue = defineQueue<Record<string, never>>('alert-feed-tidy');
