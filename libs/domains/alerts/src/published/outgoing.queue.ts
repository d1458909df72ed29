import { defineQueue } from '@watchpost/platform';

/** Tells the WebSub hub that the public feeds changed. */
export const hubQueue = defineQueue<Record<string, never>>('alert-feeds-hub');
/** Reads the public feeds back and checks them. */
export const ownFeedCheckQueue = defineQueue<Record<string, never>>('alert-feeds-check');
