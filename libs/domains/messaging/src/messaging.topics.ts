import { defineTopic } from '@watchpost/platform';

/** A channel was added or changed: processes that remember it ask again. */
export const channelChanged = defineTopic<{ key: string }>('channel.changed');
