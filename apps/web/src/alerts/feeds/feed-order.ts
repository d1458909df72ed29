/** How a source does, the worst first: whoever opens the list looks for what is wrong. */
export const FEED_STATES = ['bad', 'stale', 'new', 'good', 'off'] as const;
export type FeedState = (typeof FEED_STATES)[number];

export function feedState(state: string): FeedState {
  return FEED_STATES.find((known) => known === state) ?? 'new';
}

export function worstFirst<Feed extends { state: string; name: string; failures: number }>(feeds: readonly Feed[]): Feed[] {
  const place = ({ state }: Feed): number => FEED_STATES.indexOf(feedState(state));
  return [...feeds].sort((a, b) => place(a) - place(b) || b.failures - a.failures || a.name.localeCompare(b.name));
}
