import { defineQueue } from '@watchpost/platform';

/** Finds channels whose time to be looked into has come. */
export const pollClockQueue = defineQueue<Record<string, never>>('channel-poll-clock');
/** Looks into one channel. */
export const channelPollQueue = defineQueue<{ channelId: string }>('channel-poll');
