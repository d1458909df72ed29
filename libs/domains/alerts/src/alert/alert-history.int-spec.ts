import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chainMessage, parseCap, resolveChains } from '@watchpost/cap';
import { PUBLIC_VIEWER, type PubSub, type Sql, type Viewer } from '@watchpost/platform';
import { openTestDatabase } from '@watchpost/platform/testing';
import fc from 'fast-check';
import { activeAlert, activeAlertAt } from './active-alert.js';
import { AlertIntake } from '../intake/alert-intake.service.js';
import { alertFilterShape } from './alert.inputs.js';
import { AlertsService } from './alerts.service.js';
import { CapReader } from '../reading/cap-reader.service.js';
import { SENDER, capDate, messageBytes, polygonArea, type MessageText } from '../testing/message-text.js';
import { RecordedBell } from '../testing/recorded-bell.js';

const START = Date.parse('2026-01-05T10:00:00Z');
const MINUTE = 60_000;
const at = (minute: number): Date => new Date(START + minute * MINUTE);
const capAt = (minute: number): string => `${at(minute).toISOString().slice(0, 19)}-00:00`;

describe('alerts of the past', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let intake: AlertIntake;
  let alerts: AlertsService;

  beforeAll(async () => {
    opened = await openTestDatabase();
    intake = new AlertIntake(opened.database, new RecordedBell() as unknown as PubSub, new CapReader());
    alerts = new AlertsService(opened.database);
  });
  afterAll(async () => opened.close());

  /** As if it had come at that minute. */
  async function came(minute: number, message: MessageText, sql?: Sql): Promise<string> {
    const { alertId } = await intake.ingest({ bytes: messageBytes({ sent: capAt(minute), expires: capAt(minute + 60), ...message }), feedId: null }, sql);
    await (sql ?? opened.database).query(`update alert set received_at = $2 where id = $1`, [alertId, at(minute)]);
    return alertId ?? '';
  }
  const found = async (filter: Parameters<typeof alertFilterShape.parse>[0]): Promise<string[]> =>
    (await alerts.list(alertFilterShape.parse(filter), { first: 100 }, PUBLIC_VIEWER)).items.map(({ identifier }) => identifier).sort();

  it('stand at a past moment when they had come, had not run out, and nothing that had come ended them', async () => {
    const sender = 'past@example.org';
    const refers = (identifier: string, minute: number): string => `${sender},${identifier},${capAt(minute)}`;
    await came(0, { sender, identifier: 'p1', expires: capAt(30) });
    await came(5, { sender, identifier: 'p2', expires: capAt(60) });
    await came(10, { sender, identifier: 'p3', msgType: 'Update', references: refers('p2', 5), expires: capAt(70) });
    await came(20, { sender, identifier: 'p4', msgType: 'Cancel', references: refers('p3', 10), bare: true });
    const standing = async (minute: number): Promise<string[]> => found({ sender, at: at(minute) });
    expect(await Promise.all([-1, 0, 7, 10, 20, 29, 30].map(standing))).toEqual([[], ['p1'], ['p1', 'p2'], ['p1', 'p3'], ['p1'], ['p1'], []]);
    expect(await found({ sender, at: at(10), active: false })).toEqual(['p2']);
    expect(await found({ sender, active: true })).toEqual([]);
  });

  it('do not stand after they left a source whose leaving means the end', async () => {
    const id = await came(0, { identifier: 'left', sender: 'left@example.org', expires: '2199-01-01T00:00:00-00:00' });
    await opened.database.query(`update alert set left_at = $2 where id = $1`, [id, at(10)]);
    const standing = async (filter: object): Promise<string[]> => found({ sender: 'left@example.org', ...filter });
    expect([await standing({ at: at(9) }), await standing({ at: at(10) }), await standing({ active: true })]).toEqual([['left'], [], []]);
  });

  it('neither stand nor end anything while their source must sign and they are not signed by its key', async () => {
    const { id: feedId } = await opened.database.prisma.alertFeed.create({ data: { name: 'signed', url: 'https://signed.example/feed', enabled: false } });
    const sender = 'signed@example.org';
    const sent = capDate(-60);
    await intake.ingest({ bytes: messageBytes({ sender, identifier: 'good', sent }), feedId });
    await intake.ingest({ bytes: messageBytes({ sender, identifier: 'forged', msgType: 'Update', references: `${sender},good,${sent}` }), feedId });
    await opened.database.query(`update alert set signature_state = 'strict', signature_trust = 'pinned' where sender = $1 and identifier = 'good'`, [sender]);
    expect(await found({ sender, active: true })).toEqual(['forged']);
    await opened.database.query(`update alert_feed set signature_required = true where id = $1`, [feedId]);
    expect(await found({ sender, active: true })).toEqual(['good']);
  });

  it('refuse a moment that has not come yet', () => {
    expect(() => alertFilterShape.parse({ at: new Date(Date.now() + 3_600_000) })).toThrow('This moment lies in the future');
  });

  it('are found by their words in any language, and by sender, source, period, type and status', async () => {
    const sender = 'words@example.org';
    await came(0, { sender, identifier: 'w-zh', headline: '豪雨特報發布', msgType: 'Alert' });
    await came(1, { sender, identifier: 'w-ru', headline: 'Сильный ветер в горах', severity: 'Minor' });
    await came(2, { sender, identifier: 'w-my', headline: 'မိုးသည်းထန်စွာ ရွာနိုင်', status: 'Exercise' });
    await opened.database.query(`update alert_info set description = 'The river Avon rises' where alert_id = (select id from alert where identifier = 'w-ru')`);
    const by = async (filter: object): Promise<string[]> => found({ sender, ...filter });
    expect(await by({ search: '特報' })).toEqual(['w-zh']);
    expect(await by({ search: 'ВЕТЕР' })).toEqual(['w-ru']);
    expect(await by({ search: 'river ветер avon' })).toEqual(['w-ru']);
    expect(await by({ search: 'river 豪雨' })).toEqual([]);
    expect(await by({ search: '100%' })).toEqual([]);
    expect(await found({ search: 'words@example' })).toEqual(['w-ru', 'w-zh']);
    expect(await by({ from: at(1) })).toEqual(['w-ru']);
    expect(await by({ until: at(1) })).toEqual(['w-zh']);
    expect(await by({ severity: 'Severe' })).toEqual(['w-zh']);
    expect(await by({ msgType: 'Update' })).toEqual([]);
    expect(await by({ status: 'Exercise' })).toEqual([]);
  });

  it('are found by a point and by a box that they reach into, also over the antimeridian, not by a shared edge', async () => {
    const sender = 'where@example.org';
    const circle = (text: string): string => `<area><areaDesc>c</areaDesc><circle>${text}</circle></area>`;
    await came(0, { sender, identifier: 'square', areas: polygonArea('10,20 10,21 11,21 11,20 10,20') });
    await came(0, { sender, identifier: 'fiji', areas: polygonArea('-18,179 -18,-179 -16,-179 -16,179 -18,179') });
    await came(0, { sender, identifier: 'quake', areas: circle('40,60 0') });
    const point = async (lng: number, lat: number): Promise<string[]> => found({ sender, point: [lng, lat] });
    const box = async (...bbox: number[]): Promise<string[]> => found({ sender, bbox });
    expect(await Promise.all([point(20.5, 10.5), point(179.5, -17), point(-179.5, -17), point(0, -17), point(60.01, 40.01), point(61, 40)])).toEqual([['square'], ['fiji'], ['fiji'], [], ['quake'], []]);
    expect(await Promise.all([box(19, 9, 20.5, 10.5), box(19, 9, 20, 12), box(178, -20, -178, -10), box(-90, -20, 90, -10), box(59, 39, 61, 41)])).toEqual([['square'], [], ['fiji'], [], ['quake']]);
    const world = await came(0, { sender, identifier: 'world', areas: polygonArea('-90,-180 -90,180 90,180 90,-180 -90,-180') });
    expect(world).not.toBe('');
    expect(await point(0, 0)).toEqual(['world']);
  });

  it('are found by the area of an agency, by staff only', async () => {
    const [agency] = await opened.database.query<{ id: string }>(
      `insert into agency (id, name, short_name, area) values (gen_random_uuid(), 'Where', 'W', ST_Multi(ST_MakeEnvelope(20.9, 10.9, 25, 15, 4326))) returning id`,
    );
    const staff: Viewer = { kind: 'person', name: 'A', roles: new Set(['coordinator']) };
    const filter = alertFilterShape.parse({ sender: 'where@example.org', agencyId: agency?.id });
    expect((await alerts.list(filter, { first: 10 }, staff)).items.map(({ identifier }) => identifier).sort()).toEqual(['square', 'world']);
    await expect(alerts.list(filter, { first: 10 }, PUBLIC_VIEWER)).rejects.toThrow('Sign in');
  });

  it('stand at every moment as the rules say that need no database', async () => {
    const COUNT = 5;
    const planned = fc.record({
      msgType: fc.constantFrom('Alert', 'Update', 'Cancel'),
      status: fc.constantFrom('Actual', 'Actual', 'Test'),
      names: fc.uniqueArray(fc.nat(COUNT - 1), { maxLength: 3 }),
      lasts: fc.integer({ min: 1, max: 12 }),
    });
    const history = fc.record({
      messages: fc.array(planned, { minLength: COUNT, maxLength: COUNT }),
      order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: COUNT }),
      moment: fc.integer({ min: 0, max: 8 }),
    });
    const undone = new Error('undone');
    await fc.assert(
      fc.asyncProperty(history, async ({ messages, order, moment }) => {
        const texts = messages.map((message, index): MessageText => ({
          identifier: `h${index}`,
          sent: capAt(index),
          msgType: message.msgType,
          status: message.status,
          references: message.names.map((name) => `${SENDER},h${name},${capAt(name)}`).join(' ') || undefined,
          expires: capAt(message.lasts),
        }));
        const pure = order.flatMap((index, minute) => {
          const [alert] = parseCap(messageBytes(texts[index] as MessageText)).alerts;
          return alert ? [chainMessage(alert, at(minute))] : [];
        });
        const expected = resolveChains(pure, at(moment)).filter(({ active }) => active).map(({ message }) => message.identifier).sort();
        const now = resolveChains(pure, new Date()).filter(({ active }) => active).map(({ message }) => message.identifier).sort();
        const work = async (sql: Sql): Promise<void> => {
          for (const [minute, index] of order.entries()) await came(minute, texts[index] as MessageText, sql);
          const rows = async (condition: string): Promise<string[]> =>
            (await sql.query<{ identifier: string }>(`select identifier from alert a where a.sender = $1 and ${condition} order by identifier`, [SENDER])).map((row) => row.identifier);
          expect(await rows(activeAlertAt('a', `'${at(moment).toISOString()}'::timestamptz`))).toEqual(expected);
          expect(await rows(activeAlert('a'))).toEqual(now);
          throw undone;
        };
        await opened.database.transaction(work).catch((error: unknown) => {
          if (error !== undone) throw error;
        });
      }),
      { numRuns: 30 },
    );
  });
});
