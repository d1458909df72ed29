import { describe, expect, it } from '@jest/globals';
import type { Poll } from '../gateway.js';
import { bound } from '../testing/hook-request.js';

const credentials = { signingKeys: ['signing-key-of-phone-1'], username: 'user', password: 'pass', deviceId: 'phone-1' };
const minutesAgo = (minutes: number) => ({ hereAt: new Date(Date.now() - minutes * 60_000).toISOString() });

async function pollAfter(cursor: unknown, settings: object = credentials, status = 202) {
  const asked: { url: string; body: { since: string; until: string; deviceId?: string } }[] = [];
  const kept: unknown[] = [];
  const poll = {
    cursor, since: new Date(),
    fetcher: { fetch: async ({ url, body }: { url: string; body: string }) => (asked.push({ url, body: JSON.parse(body) as (typeof asked)[number]['body'] }), { status, headers: {}, body: Buffer.alloc(0), url }) },
    keep: async (reached: unknown) => void kept.push(reached),
  } as unknown as Poll;
  const end = bound('sms-gate-android', settings).poll?.(poll);
  const problem = await end?.then(() => undefined, (error: Error) => error.message);
  return { asked, kept, problem };
}

describe('after an outage of ours', () => {
  it('the phone is asked once for its inbox of that time, with some minutes before it', async () => {
    const { asked, kept } = await pollAfter(minutesAgo(180));
    expect(asked).toMatchObject([{ url: 'https://api.sms-gate.app/3rdparty/v1/inbox/refresh', body: { deviceId: 'phone-1' } }]);
    const [since, until] = [Date.parse(asked[0]?.body.since ?? ''), Date.parse(asked[0]?.body.until ?? '')];
    expect(Math.round((until - since) / 60_000)).toBe(185);
    expect(kept).toEqual([{ hereAt: asked[0]?.body.until }]);
  });

  it('of months, it is asked for two weeks', async () => {
    const { asked } = await pollAfter(minutesAgo(100_000));
    expect(Math.round((Date.parse(asked[0]?.body.until ?? '') - Date.parse(asked[0]?.body.since ?? '')) / 86_400_000)).toBe(14);
  });

  it.each([
    ['at the first look', null, credentials],
    ['while there was none', minutesAgo(2), credentials],
    ['without credentials', minutesAgo(180), { signingKeys: credentials.signingKeys }],
    ['where the phone itself sends, which has no such address', minutesAgo(180), { ...credentials, apiBaseUrl: 'http://10.0.0.5:8080', messagePath: '/message' }],
  ])('nothing is asked %s', async (_title, cursor, settings) => {
    expect(await pollAfter(cursor, settings)).toMatchObject({ asked: [], kept: [{ hereAt: expect.any(String) }], problem: undefined });
  });

  it('a refusal is told in words, and the gap stays to be asked for', async () => {
    expect(await pollAfter(minutesAgo(180), credentials, 401)).toMatchObject({ kept: [], problem: expect.stringContaining('Check user name and password') });
  });
});
