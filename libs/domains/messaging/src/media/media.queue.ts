import { defineQueue } from '@watchpost/platform';

/** Fetches and looks at the files that came with messages. The rows say which. */
export const mediaQueue = defineQueue<Record<string, never>>('inbound-media');
