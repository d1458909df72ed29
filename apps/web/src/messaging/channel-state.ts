import type { ChannelLineFragment } from '../generated/desk/graphql.js';

export type ChannelState = 'bad' | 'stale' | 'new' | 'good' | 'off';

type Facts = Pick<ChannelLineFragment, 'enabled'> & { health: Pick<ChannelLineFragment['health'], 'problem' | 'parked' | 'failedLastHour' | 'refusedLastHour' | 'lastInboundAt' | 'lastSentAt'> };

/** How a channel does: something fails now, something needs a look, nothing came yet, or all is well. */
export function channelState({ enabled, health }: Facts): ChannelState {
  if (!enabled) return 'off';
  if (health.problem) return 'bad';
  if (health.parked > 0 || health.failedLastHour > 0 || health.refusedLastHour > 0) return 'stale';
  return health.lastInboundAt || health.lastSentAt ? 'good' : 'new';
}

const ORDER: readonly ChannelState[] = ['bad', 'stale', 'new', 'good', 'off'];

/** Those that need a look stand on top; among equals by name. */
export function worstChannelsFirst<Channel extends Facts & { name: string }>(channels: readonly Channel[]): Channel[] {
  return [...channels].sort((a, b) => ORDER.indexOf(channelState(a)) - ORDER.indexOf(channelState(b)) || a.name.localeCompare(b.name));
}
