import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Prisma } from '@watchpost/platform';
import { CHRISTCHURCH, messageText, polygonArea, type MessageText } from '../testing/message-text.js';
import { PolledFeeds } from '../testing/polled-feeds.js';

const SWAPPED = CHRISTCHURCH.split(' ').map((pair) => pair.split(',').reverse().join(',')).join(' ');
const NEW_ZEALAND = [160, -50, 180, -30];

describe('what a source is known to do', () => {
  let feeds: PolledFeeds;
  let count = 0;

  beforeAll(async () => {
    feeds = await PolledFeeds.open();
  });
  afterAll(async () => feeds.close());

  /** Takes a message in by a source with these settings. */
  async function take(settings: Partial<Prisma.AlertFeedUncheckedCreateInput>, message: Partial<MessageText> = {}, change = (text: string): string => text) {
    count += 1;
    const feedId = await feeds.add(`/source-${count}`, settings);
    const bytes = Buffer.from(change(messageText({ identifier: `m${count}`, ...message })));
    const { alertId } = await feeds.intake.ingest({ bytes, feedId });
    const alert = await feeds.opened.database.prisma.alert.findUniqueOrThrow({ where: { id: alertId ?? '' } });
    const [place] = await feeds.opened.database.query<{ lng: number; lat: number }>(
      `select ST_X(ST_Centroid(geom)) as lng, ST_Y(ST_Centroid(geom)) as lat from alert_area where alert_id = $1`,
      [alertId],
    );
    return { alert, place, codes: (alert.findings as { code: string }[]).map(({ code }) => code) };
  }

  it('to change latitude and longitude round is put right, and said', async () => {
    const swapped = { areas: polygonArea(SWAPPED) };
    const { place, codes } = await take({ axisOrder: 'lon-lat' }, swapped);
    expect(place?.lng).toBeCloseTo(172.6, 1);
    expect(place?.lat).toBeCloseTo(-43.55, 1);
    expect(codes).toContain('axes-by-source');
    const byBox = await take({ axisOrder: 'auto', expectedBox: NEW_ZEALAND }, swapped);
    expect(byBox.place?.lng).toBeCloseTo(172.6, 1);
    expect(byBox.codes).toContain('polygon-axes-swapped');
  });

  it('where its alerts lie is held against every shape', async () => {
    const elsewhere = await take({ expectedBox: [-10, 40, 10, 60] });
    const there = await take({ expectedBox: NEW_ZEALAND });
    expect(elsewhere.codes.filter((code) => !there.codes.includes(code))).toHaveLength(1);
  });

  it('to leave the zone out of its dates gives them its own', async () => {
    const noZone = (text: string): string => text.replace(/<sent>[^<]*<\/sent>/, '<sent>2026-01-05T10:00:00</sent>');
    const { alert } = await take({ zoneMinutes: 780 }, {}, noZone);
    expect(alert).toMatchObject({ sent: '2026-01-05T10:00:00', sentAt: new Date('2026-01-04T21:00:00Z') });
    expect((await take({}, {}, noZone)).alert.sentAt).not.toEqual(new Date('2026-01-04T21:00:00Z'));
  });

  it('to leave the end out gives its alerts the life of its setting', async () => {
    const { alert } = await take({ defaultLifetimeMinutes: 90 }, { sent: '2026-01-05T10:00:00-00:00' }, (text) => text.replace(/<expires>[^<]*<\/expires>/, ''));
    expect(alert.expiresAt).toEqual(new Date('2026-01-05T11:30:00Z'));
  });

  it('which profile it should follow is asked of every message; without one, that which the message names', async () => {
    const profiled = (codes: string[]): string[] => codes.filter((code) => code.startsWith('ipaws-'));
    expect(profiled((await take({ profile: 'ipaws' })).codes)).not.toEqual([]);
    expect(profiled((await take({})).codes)).toEqual([]);
    const naming = (text: string): string => text.replace('</scope>', '</scope><code>IPAWSv1.0</code>');
    expect(profiled((await take({}, {}, naming)).codes)).not.toEqual([]);
  });
});
