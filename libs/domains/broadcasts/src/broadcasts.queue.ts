import { defineQueue } from '@watchpost/platform';

/** Notes the end of broadcasts that are through, and what stopped ones left behind. The rows are the truth. */
export const broadcastEndsQueue = defineQueue<Record<string, never>>('broadcast-ends');
