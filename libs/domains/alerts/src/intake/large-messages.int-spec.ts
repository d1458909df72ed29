import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PubSub } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { AlertIntake } from './alert-intake.service.js';
import { CapReader } from '../reading/cap-reader.service.js';
import { messageText, polygonArea } from '../testing/message-text.js';
import { RecordedBell } from '../testing/recorded-bell.js';

/** A quarter of what a thread may take otherwise. */
const HEAP_MEGABYTES = 64;

/** Coast-like: a wavy line that does not cross itself. */
function ring(points: number, lat: number, lng: number, radius: number): string {
  const pairs = Array.from({ length: points - 1 }, (_, place) => {
    const angle = (place / (points - 1)) * 2 * Math.PI;
    const reach = radius * (1 + 0.1 * Math.sin(angle * 300));
    return `${(lat + reach * Math.sin(angle)).toFixed(6)},${(lng + reach * Math.cos(angle)).toFixed(6)}`;
  });
  return [...pairs, pairs[0]].join(' ');
}

/** Straight edges on round numbers, as outlines made of grid cells have them. */
function comb(teeth: number): string {
  const pairs = Array.from({ length: teeth }, (_, tooth) => [[40.5, 0], [41, 0], [41, 1], [40.5, 1]].map(([lat = 0, side = 0]) => `${lat},${((2 * tooth + side) / 100).toFixed(2)}`).join(' '));
  const end = ((2 * teeth - 1) / 100).toFixed(2);
  return [...pairs, `40,${end}`, '40,0.00', '40.5,0.00'].join(' ');
}

describe('the largest messages there are', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  const reader = new CapReader({ megabytes: HEAP_MEGABYTES, milliseconds: 60_000 });
  let intake: AlertIntake;

  beforeAll(async () => {
    opened = await openTestDatabase();
    intake = new AlertIntake(opened.database, new RecordedBell() as unknown as PubSub, reader);
  });
  afterAll(async () => {
    await reader.onModuleDestroy();
    await opened.close();
  });

  it.each([
    ['a ring of 41,009 points', polygonArea(ring(41_009, 45, 10, 4)), 1],
    ['a comb of 500 teeth', polygonArea(comb(500)), 1],
    ['1,352 areas', Array.from({ length: 1_352 }, (_, place) => polygonArea(ring(20, -60 + (place % 100), -170 + Math.floor(place / 100) * 20, 0.4), `Area ${place}`)).join(''), 1_352],
  ])(`go in whole, read within ${HEAP_MEGABYTES} MB of heap: %s`, async (identifier, areas, count) => {
    const result = await intake.ingest({ bytes: Buffer.from(messageText({ identifier: identifier.replaceAll(/[ ,]/g, '-'), areas })), feedId: null });
    expect(result).toMatchObject({ outcome: 'stored', problem: null });
    const [stored] = await opened.database.query<{ areas: number; drawn: number; undivided: number; whole: boolean }>(
      `select count(*)::int as areas, count(geom)::int as drawn,
         (select count(*)::int from alert_area_part part where part.alert_id = $1 and ST_NPoints(part.geom) > 256 + 1) as undivided,
         abs(sum(ST_Area(geom)) - (select sum(ST_Area(part.geom)) from alert_area_part part where part.alert_id = $1)) < 1e-6 as whole
       from alert_area where alert_id = $1`,
      [result.alertId],
    );
    expect(stored).toEqual({ areas: count, drawn: count, undivided: 0, whole: true });
  });

  it('a shape of more than 100,000 points is left off the map with a word, and the message kept', async () => {
    const areas = polygonArea(ring(150_000, 45, 10, 4)) + polygonArea(ring(20, 45, 30, 1), 'Small');
    const roomy = new CapReader({ milliseconds: 60_000 });
    const taking = new AlertIntake(opened.database, new RecordedBell() as unknown as PubSub, roomy);
    const { alertId } = await taking.ingest({ bytes: Buffer.from(messageText({ identifier: 'too-large', areas })), feedId: null });
    await roomy.onModuleDestroy();
    const alert = await opened.database.prisma.alert.findUniqueOrThrow({ where: { id: alertId ?? '' }, include: { areas: { orderBy: { position: 'asc' } } } });
    expect(alert.areas.map((area) => area.shapeSource)).toEqual([null, 'message']);
    expect(alert.findings).toContainEqual(expect.objectContaining({ code: 'shape-too-large', path: '/alert/info[1]/area[1]' }));
  });
});
