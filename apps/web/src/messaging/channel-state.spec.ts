import { expect, it } from '@jest/globals';
import { channelState, worstChannelsFirst } from './channel-state.js';

const well = { problem: null, parked: 0, failedLastHour: 0, refusedLastHour: 0, lastInboundAt: '2026-01-01T00:00:00Z', lastSentAt: null };
const channel = (name: string, health: Partial<typeof well> | { problem: string } = {}, enabled = true) => ({ name, enabled, health: { ...well, ...health } });

it('puts what fails now before what needs a look, and what is off last', () => {
  const channels = [channel('off', { problem: 'x' }, false), channel('b well'), channel('a well'), channel('unused', { lastInboundAt: undefined as unknown as string }), channel('refuses', { refusedLastHour: 1 }), channel('parks', { parked: 1 }), channel('fails', { problem: 'The account is out of credit.' })];
  expect(worstChannelsFirst(channels).map((each) => [each.name, channelState(each)])).toEqual([
    ['fails', 'bad'], ['parks', 'stale'], ['refuses', 'stale'], ['unused', 'new'], ['a well', 'good'], ['b well', 'good'], ['off', 'off'],
  ]);
});
