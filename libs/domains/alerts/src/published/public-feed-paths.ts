/** The two forms of the public feed: one content. */
export const PUBLIC_FEED_PATHS = ['/feeds/alerts.atom', '/feeds/alerts.rss'] as const;
export type PublicFeedPath = (typeof PUBLIC_FEED_PATHS)[number];
