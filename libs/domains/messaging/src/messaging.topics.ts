import { defineTopic } from '@watchpost/platform';

/** A channel was added or changed: processes that remember it ask again. */
export const channelChanged = defineTopic<{ key: string }>('channel.changed');

/** Somebody wrote, or what we wrote to them got further. Carries no words: listeners read what their viewer may see. */
export const conversationChanged = defineTopic<{ id: string }>('conversation.changed');

/** A broadcast was started, paused, stopped, or got further; at most once a second for each. */
export const broadcastChanged = defineTopic<{ id: string }>('broadcast.changed');
