import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Database, metrics } from '@watchpost/platform';
import type { OutboundNews } from './outbound-news.service.js';
import { OutboundResults } from './outbound-results.service.js';

describe('a delivery report of a message that is not known', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is asked about three times more, then counted and let go', async () => {
    let asked = 0;
    const database = { query: async () => ((asked += 1), []) } as unknown as Database;
    const results = new OutboundResults(database, { moved: () => undefined } as unknown as OutboundNews);
    const counted = async () => (await metrics.getSingleMetric('watchpost_sms_reports_unknown_total')?.get())?.values.map(({ value, labels }) => [labels.channel, value]) ?? [];
    const report = results.report({ channelId: 'c1', externalId: 'x1', ownId: undefined, state: 'delivered', error: null, errorCode: null, optedOut: false });
    await jest.advanceTimersByTimeAsync(100);
    await report;
    expect([asked, await counted()]).toEqual([1, []]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect([asked, await counted()]).toEqual([4, [['c1', 1]]]);
  });
});
