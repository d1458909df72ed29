import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CORPUS, corpusIndex, itNeeds } from '@watchpost/cap/testing';
import { PUBLIC_VIEWER, type PubSub } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import { AlertExpiry } from '../alert/alert-expiry.service.js';
import { AlertIntake, type IngestResult } from './alert-intake.service.js';
import { CapReader } from '../reading/cap-reader.service.js';
import type { Alert } from '../alert/alert.model.js';
import { AlertsService } from '../alert/alerts.service.js';
import { capDate, messageBytes, messageText, polygonArea, referenceTo, type MessageText } from '../testing/message-text.js';
import { RecordedBell } from '../testing/recorded-bell.js';


describe('taking in a message', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let intake: AlertIntake;
  let alerts: AlertsService;
  const bell = new RecordedBell();

  beforeAll(async () => {
    opened = await openTestDatabase();
    intake = new AlertIntake(opened.database, bell as unknown as PubSub, new CapReader());
    alerts = new AlertsService(opened.database);
  });
  afterAll(async () => opened.close());
  beforeEach(() => {
    bell.changes.length = 0;
  });

  const ingest = async (message: MessageText): Promise<IngestResult> => intake.ingest({ bytes: messageBytes(message), feedId: null });
  const read = async (result: IngestResult): Promise<Alert> => (await alerts.find(result.alertId ?? '', PUBLIC_VIEWER)) as Alert;
  const codesOf = (alert: Alert): string[] => alert.findings.map((finding) => finding.code);

  async function shapesOf(result: IngestResult): Promise<(GeoJSON.Geometry | null)[]> {
    const infos = await alerts.infosOf(result.alertId ?? '');
    const texts = await Promise.all(infos.flatMap((info) => info.areas).map(async (area) => alerts.geometryOf(area.id)));
    return texts.map((text) => (text === null ? null : (JSON.parse(text) as GeoJSON.Geometry)));
  }

  it('keeps the bytes unchanged and what they say beside them', async () => {
    const bytes = messageBytes({ identifier: 'kept' });
    const result = await intake.ingest({ bytes, feedId: null });
    const row = await opened.database.prisma.alert.findUniqueOrThrow({ where: { id: result.alertId ?? '' } });
    expect(Buffer.from(row.raw).equals(Buffer.from(bytes))).toBe(true);
    expect(await read(result)).toMatchObject({ identifier: 'kept', severity: 'Severe', event: 'Flood', active: true, endedBy: null });
    expect(bell.changes).toEqual([{ id: result.alertId, action: 'upsert' }]);
  });

  it('takes the same message in once, however often and at once it comes', async () => {
    const bytes = messageBytes({ identifier: 'once', sent: capDate(-60) });
    const results = await Promise.all(Array.from({ length: 40 }, async () => intake.ingest({ bytes, feedId: null })));
    expect(results.filter((result) => result.outcome === 'stored')).toHaveLength(1);
    expect(new Set(results.map((result) => result.alertId)).size).toBe(1);
    expect(await opened.database.prisma.alert.count({ where: { identifier: 'once' } })).toBe(1);
  });

  it('lets the first delivery stand when the same identity comes with other content, and says so', async () => {
    const sent = capDate(-60);
    const first = await ingest({ identifier: 'twice', sent, headline: 'First words' });
    const second = await ingest({ identifier: 'twice', sent, headline: 'Other words' });
    await ingest({ identifier: 'twice', sent, headline: 'Other words' });
    expect(second).toMatchObject({ outcome: 'conflict', alertId: first.alertId });
    const alert = await read(first);
    expect(alert.headline).toBe('First words');
    expect(codesOf(alert).filter((code) => code === 'same-identity-other-content')).toHaveLength(1);
  });

  it('marks an identifier that comes again with another sent, and keeps both', async () => {
    await ingest({ identifier: 'reused', sent: capDate(-120) });
    const again = await read(await ingest({ identifier: 'reused', sent: capDate(-60) }));
    expect(codesOf(again)).toContain('identifier-reused');
  });

  it('tells live maps what a Cancel ends, and knows who ended it', async () => {
    const sent = capDate(-60);
    const alert = await ingest({ identifier: 'to-cancel', sent });
    bell.changes.length = 0;
    const cancel = await ingest({ identifier: 'cancel', msgType: 'Cancel', references: referenceTo({ identifier: 'to-cancel', sent }) });
    expect(bell.changes).toContainEqual({ id: alert.alertId, action: 'remove' });
    expect(await read(alert)).toMatchObject({ active: false, endedBy: cancel.alertId });
    expect(await alerts.referencedBy(alert.alertId ?? '', PUBLIC_VIEWER)).toMatchObject([{ alertId: cancel.alertId, msgType: 'Cancel', ends: true }]);
    expect(await alerts.referencesOf(cancel.alertId ?? '', PUBLIC_VIEWER)).toMatchObject([{ alertId: alert.alertId, identifier: 'to-cancel' }]);
  });

  it('takes a Cancel in before its Alert, which then never stands', async () => {
    const sent = capDate(-60);
    await ingest({ identifier: 'early-cancel', msgType: 'Cancel', bare: true, references: referenceTo({ identifier: 'late-alert', sent }) });
    bell.changes.length = 0;
    const late = await ingest({ identifier: 'late-alert', sent });
    expect((await read(late)).active).toBe(false);
    expect(bell.changes).toEqual([{ id: late.alertId, action: 'remove' }]);
  });

  it('gives an info without expires the default lifetime of its feed', async () => {
    const feed = await opened.database.prisma.alertFeed.create({ data: { name: 'f', url: 'http://f.example/', defaultLifetimeMinutes: 90 } });
    const text = messageText({ identifier: 'no-expires', sent: capDate(-3600) }).replace(/<expires>.*?<\/expires>/, '');
    const alert = await read(await intake.ingest({ bytes: Buffer.from(text), feedId: feed.id }));
    expect(Math.round((alert.expiresAt.getTime() - Date.now()) / 60_000)).toBe(30);
    expect(alert.feedName).toBe('f');
  });

  it('announces an alert that has run out, once', async () => {
    const expiry = new AlertExpiry(opened.database, bell as unknown as PubSub);
    await expiry.announceExpired();
    const short = await ingest({ identifier: 'short', expires: capDate(1) });
    await new Promise((wait) => setTimeout(wait, 1500));
    bell.changes.length = 0;
    await expiry.announceExpired();
    await expiry.announceExpired();
    expect(bell.changes).toEqual([{ id: short.alertId, action: 'remove' }]);
    expect((await read(short)).active).toBe(false);
  });

  it.each([
    ['not closed', '-43.5,172.5 -43.5,172.7 -43.6,172.7 -43.6,172.5', 'polygon-unclosed'],
    ['crossing itself', '-43.5,172.5 -43.6,172.7 -43.5,172.7 -43.6,172.5 -43.5,172.5', 'polygon-crosses-itself'],
  ])('draws a polygon that is %s, with a finding', async (_, polygon, code) => {
    const result = await ingest({ identifier: `polygon-${code}`, areas: polygonArea(polygon) });
    expect(codesOf(await read(result))).toContain(code);
    expect((await shapesOf(result))[0]?.type).toBe('MultiPolygon');
  });

  it.each([
    ['a latitude of 95', '95,172.5 95,172.7 94,172.7 95,172.5'],
    ['two positions', '-43.5,172.5 -43.6,172.6'],
    ['no numbers', 'north south east west'],
  ])('keeps a polygon with %s as sent and leaves it off the map, with a finding', async (what, polygon) => {
    const good = polygonArea('-44,171 -44,172 -45,172 -44,171', 'good neighbour');
    const result = await ingest({ identifier: `bad ${what.replaceAll(' ', '-')}`.replace(' ', '-'), areas: polygonArea(polygon) + good });
    expect(result.outcome).toBe('stored');
    const [bad, neighbour] = await shapesOf(result);
    expect(bad).toBeNull();
    expect(neighbour?.type).toBe('MultiPolygon');
    const [info] = await alerts.infosOf(result.alertId ?? '');
    expect(info?.areas[0]?.polygons).toEqual([polygon]);
    expect((await read(result)).findings.some((finding) => finding.code.startsWith('polygon-'))).toBe(true);
  });

  it('cuts an area at the antimeridian, and draws a circle of no radius as a point', async () => {
    const fiji = await ingest({ identifier: 'fiji', areas: polygonArea('-16,179 -16,-179 -18,-179 -18,179 -16,179', 'Fiji') });
    const [shape] = await shapesOf(fiji);
    expect(shape).toMatchObject({ type: 'MultiPolygon' });
    expect((shape as GeoJSON.MultiPolygon).coordinates).toHaveLength(2);
    const quake = await ingest({ identifier: 'quake', areas: '<area><areaDesc>Epicentre</areaDesc><circle>-43.5,172.6 0</circle></area>' });
    expect((await shapesOf(quake))[0]?.type).toMatch(/Point/);
  });

  it('finds alerts by words, box and state', async () => {
    const { alertId } = await ingest({ identifier: 'found', headline: 'Volcano 100%_awake', areas: polygonArea('10,10 10,11 11,11 11,10 10,10') });
    const listed = async (filter: Parameters<AlertsService['list']>[0]): Promise<string[]> =>
      (await alerts.list(filter, { first: 100 }, PUBLIC_VIEWER)).items.map((alert) => alert.id);
    expect(await listed({ search: '100%_AWAKE' })).toEqual([alertId]);
    expect(await listed({ bbox: [10.2, 10.2, 10.4, 10.4], active: true, severity: 'Severe' })).toEqual([alertId]);
    expect(await listed({ bbox: [170, -20, -170, -10] })).not.toContain(alertId);
    expect(await listed({ bbox: [10.2, 10.2, 10.4, 10.4], severity: 'Extreme' })).toEqual([]);
  });

  it('pages through the list without losing or repeating one', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await alerts.list({}, { first: 3, after }, PUBLIC_VIEWER);
      seen.push(...page.items.map((alert) => alert.id));
      if (!page.hasMore) break;
      after = page.endCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await alerts.list({}, { first: 100 }, PUBLIC_VIEWER)).items.length);
  });

  it.each([
    ['a DOCTYPE', '<!DOCTYPE alert [<!ENTITY x "y">]><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">&x;</alert>', /DOCTYPE/],
    ['no identity', messageText({ identifier: 'x' }).replace(/<identifier>.*?<\/identifier>/, ''), /identifier/],
    ['nothing of CAP', '<html><body>Sorry</body></html>', /HTML/],
    ['nothing at all', '', /empty/],
  ])('refuses a document with %s in one sentence', async (_, text, sentence) => {
    const result = await intake.ingest({ bytes: Buffer.from(text), feedId: null });
    expect(result).toMatchObject({ outcome: 'unreadable', alertId: null });
    expect(result.problem).toMatch(sentence);
  });

  itNeeds('corpus')('takes in every message of the collected corpus without an error', async () => {
    const files = corpusIndex().map(({ file }) => file);
    const counts: Record<IngestResult['outcome'], number> = { stored: 0, duplicate: 0, conflict: 0, unreadable: 0 };
    const unreadable: string[] = [];
    for (const file of files) {
      const result = await intake.ingest({ bytes: readFileSync(join(CORPUS, file)), feedId: null });
      counts[result.outcome] += 1;
      if (result.problem) unreadable.push(`${file}: ${result.problem}`);
    }
    const rows = await opened.database.query<Record<string, string>>(
      `select (select count(*) from alert) alerts, (select count(*) from alert_info) infos, (select count(*) from alert_area) areas,
         (select count(*) from alert_area where geom is not null) drawn, (select count(*) from alert_area where not ST_IsValid(geom)) invalid,
         (select count(*) from alert_reference) refs`,
    );
    process.stdout.write(`corpus of ${files.length} files: ${JSON.stringify(counts)}; in the database ${JSON.stringify(rows[0])}\n${unreadable.join('\n')}\n`);
    expect(rows[0]?.['invalid']).toBe('0');
    expect(counts.stored).toBeGreaterThan(100);
  });
});
