import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AgenciesModule } from '@watchpost/agencies';
import { AlertsModule, AlertsWorkerModule } from '@watchpost/alerts';
import { IntakeModule, IntakeWorkerModule } from '@watchpost/intake';
import { MessagingModule, MessagingWorkerModule } from '@watchpost/messaging';
import { Database, PlatformModule } from '@watchpost/platform';
import { openTestDatabase, type TestDatabase } from '@watchpost/platform/testing';
import { setTimeout as wait } from 'node:timers/promises';
import { drillNotice, endDrill, loadDrill } from './drill.cli.js';
import { drillIncidents } from './drill-incidents.js';
import { countExercise } from './drill-ending.sql.js';
import { DrillModule, DrillWorkerModule } from './drill.module.js';
import { drillScript } from './drill-script.js';
import { DrillStage } from './drill-stage.js';
import { DrillService } from './drill.service.js';
import { insertIncidents } from './drill.sql.js';

const SEED = 41;
const BROADCAST = '00000000-0000-4000-8000-0000000000bb';
const startedAt = new Date();

describe('the drill', () => {
  let test: TestDatabase;
  let app: INestApplicationContext;
  const query = <Row>(text: string, params?: unknown[]) => test.database.query<Row>(text, params);

  beforeAll(async () => {
    test = await openTestDatabase();
    const module = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(test.config), AgenciesModule, AlertsModule, AlertsWorkerModule, MessagingModule, MessagingWorkerModule, IntakeModule, IntakeWorkerModule, DrillModule, DrillWorkerModule],
    })
      .overrideProvider(Database)
      .useValue(test.database)
      .compile();
    app = await module.init();
    await query(`INSERT INTO incident (id, title, category, geom, reported_at) VALUES (gen_random_uuid(), 'A real one', 'fire', ST_SetSRID(ST_MakePoint(-71.6, -33.04), 4326), now())`);
  });
  afterAll(async () => {
    await app.close();
    await test.close();
  });

  it('loads everything marked as exercise', async () => {
    expect(await loadDrill(app, { seed: SEED, startedAt, password: 'only-for-this-test' })).toBe(true);
    expect(await countExercise(test.database)).toEqual({ agency: 6, alert: 5, alert_feed: 1, broadcast: 0, channel: 1, incident: 300, person: 7, volunteer: 120 });
    const [real] = await query<{ count: number }>(`SELECT count(*)::int AS count FROM incident WHERE NOT exercise`);
    expect(real?.count).toBe(1);
  });

  it('has only alerts of status Exercise, with an update that ended the one before', async () => {
    const alerts = await query<{ status: string; msg_type: string; findings: unknown[]; drawn: number }>(
      `SELECT status, msg_type, findings, (SELECT count(*)::int FROM alert_area WHERE alert_id = alert.id AND geom IS NOT NULL) AS drawn FROM alert ORDER BY sent_at`,
    );
    expect(alerts.map((alert) => [alert.status, alert.msg_type])).toEqual([['Exercise', 'Alert'], ['Exercise', 'Alert'], ['Exercise', 'Update'], ['Exercise', 'Alert'], ['Exercise', 'Alert']]);
    expect(alerts.every((alert) => alert.drawn > 0)).toBe(true);
    expect(alerts.flatMap((alert) => alert.findings)).toEqual([]);
    const [ended] = await query<{ count: number }>(`SELECT count(*)::int AS count FROM alert_reference WHERE ends`);
    expect(ended?.count).toBe(1);
  });

  it('has reports waiting in the inbox, in several languages', async () => {
    const open = await query<{ language: string }>(`SELECT DISTINCT language FROM report WHERE state = 'open'`);
    expect(open.length).toBeGreaterThanOrEqual(4);
  });

  it('loads once: a second time changes nothing', async () => {
    expect(await loadDrill(app, { seed: SEED + 1 })).toBe(false);
    expect((await countExercise(test.database)).incident).toBeGreaterThanOrEqual(300);
  });

  it('says who can sign in', async () => {
    expect(await drillNotice(app)).toContain('only-for-this-test');
  });

  it('takes a message of the story through the real inbox, and answers it by simulated phones only', async () => {
    const stage = app.get(DrillStage, { strict: false });
    const playing = { seed: SEED, startedAt, script: drillScript(SEED, startedAt) };
    const message = { sender: '+99900001999', language: 'es', category: 'fire', text: 'Incendio en Quillota cerca de la plaza, prueba 77' };
    await stage.perform({ kind: 'message', externalId: 'test-77', message }, playing);
    await stage.perform({ kind: 'message', externalId: 'test-77', message }, playing);
    const report = await until(() => query<{ exercise: boolean; category: string }>(`SELECT i.exercise, r.category FROM report r JOIN incident i ON i.id = r.incident_id WHERE r.text = $1`, [message.text]));
    expect(report).toEqual([{ exercise: true, category: 'fire' }]);
    const answers = await until(() => query<{ gateway: string; told: boolean }>(
      `SELECT c.gateway, o.external_id = 'sim-' || o.id AS told FROM outbound_message o JOIN channel c ON c.id = o.channel_id JOIN inbound_message m ON m.id = o.in_reply_to_id WHERE m.body = $1 AND o.sent_at IS NOT NULL`, [message.text]));
    expect(answers).toEqual([{ gateway: 'simulated', told: true }]);
  });

  it('lets a team practise: who wrote before the start can be answered, and one message to many goes to simulated phones', async () => {
    const [talks] = await query<{ count: number }>(`SELECT count(*)::int AS count FROM conversation c JOIN channel h ON h.id = c.channel_id WHERE c.exercise AND h.gateway = 'simulated' AND c.phone_sealed <> ''`);
    expect(talks?.count).toBeGreaterThan(80);
    await query(`INSERT INTO broadcast (id, name, texts, channel_id, audience, state, exercise, created_by_id) SELECT $1::uuid, 'Water', '{"":"Boil it"}', id, '{}', 'sending', true, $1::uuid FROM channel WHERE gateway = 'simulated'`, [BROADCAST]);
    await query(
      `INSERT INTO outbound_message (channel_id, broadcast_id, purpose, priority, recipient_index, recipient_sealed, recipient_masked, body)
       SELECT c.id, $1::uuid, 'broadcast', 2, v.phone_index, v.phone_sealed, '•••', 'Boil it' FROM (SELECT * FROM volunteer WHERE exercise AND phone_index <> '' ORDER BY id LIMIT 30) v, channel c WHERE c.gateway = 'simulated'`, [BROADCAST]);
    await until(async () => ((await query(`SELECT FROM outbound_message WHERE broadcast_id = $1 AND state = 'queued'`, [BROADCAST])).length === 0 ? [true] : []));
    const [told] = await query<{ left: number; people: number }>(`SELECT count(*) FILTER (WHERE external_id = 'sim-' || id)::int AS left, count(*)::int AS people FROM outbound_message WHERE broadcast_id = $1`, [BROADCAST]);
    expect(told).toEqual({ left: 30, people: 30 });
  });

  it('plays on by itself and keeps its place for the next start', async () => {
    const moved = await until(() => query<{ position: number }>(`SELECT (value ->> 'position')::int AS position FROM setting WHERE key = 'drill.story' AND (value ->> 'position')::int > 0`));
    expect(moved[0]?.position).toBeGreaterThan(0);
  });

  it('updates and cancels alerts as the story goes on', async () => {
    const stage = app.get(DrillStage, { strict: false });
    const playing = { seed: SEED, startedAt, script: drillScript(SEED, startedAt) };
    for (const alertKey of ['smoke-1', 'smoke-2', 'smoke-end', 'smoke-end']) await stage.perform({ kind: 'alert', alertKey }, playing);
    const ends = await query<{ msg_type: string }>(`SELECT msg_type FROM alert WHERE event = 'Chemical Hazard' AND EXISTS (SELECT 1 FROM alert_reference WHERE alert_id = alert.id AND ends) ORDER BY sent_at`);
    expect(ends.map((row) => row.msg_type)).toEqual(['Update', 'Cancel']);
  });

  it('keeps a message by a real channel that was put to an incident of the exercise', async () => {
    await query(`INSERT INTO channel (id, key, name, gateway) VALUES ('00000000-0000-4000-8000-0000000000aa', 'real', 'Real', 'generic')`);
    await query(
      `WITH m AS (INSERT INTO inbound_message (channel_id, external_id, body, raw_sealed, state) VALUES ('00000000-0000-4000-8000-0000000000aa', 'r1', 'really', 'x', 'applied') RETURNING id)
       INSERT INTO report (id, inbound_message_id, incident_id, source, text, category, received_at)
       SELECT gen_random_uuid(), m.id, (SELECT id FROM incident WHERE exercise LIMIT 1), 'sms', 'really', 'fire', now() FROM m`,
    );
    await query(`UPDATE incident SET status = 'duplicate', duplicate_of_id = (SELECT id FROM incident WHERE exercise LIMIT 1) WHERE title = 'A real one'`);
  });

  it('ends without a trace: no row of the exercise is left, what is real survives, the audit says so', async () => {
    expect(await endDrill(app)).toBe(true);
    expect(await countExercise(test.database)).toEqual({ agency: 0, alert: 0, alert_feed: 0, broadcast: 0, channel: 0, incident: 0, person: 0, volunteer: 0 });
    const left = await query<{ name: string; count: number }>(
      ['alert_area', 'alert_info', 'alert_reference', 'incident_log_entry', 'incident_share', 'outbound_message', 'session']
        .map((table) => `SELECT '${table}' AS name, count(*)::int AS count FROM ${table}`)
        .join(' UNION ALL '),
    );
    expect(left.filter((row) => row.count > 0)).toEqual([]);
    const incidents = await query<{ title: string; status: string; reports: number }>(`SELECT title, status::text, (SELECT count(*)::int FROM report WHERE incident_id = incident.id) AS reports FROM incident ORDER BY number`);
    expect(incidents).toEqual([{ title: 'A real one', status: 'unverified', reports: 0 }, { title: 'Report from the time of the drill', status: 'unverified', reports: 1 }]);
    expect((await test.database.prisma.auditEntry.findMany({ where: { subject: 'drill' }, orderBy: { seq: 'asc' } })).map((entry) => entry.action)).toEqual(['drill.load', 'drill.end']);
    expect(await app.get(DrillService).isExercise()).toBe(false);
    expect(await endDrill(app)).toBe(false);
  });

  it('stays ended at the next start, and comes back only by command', async () => {
    expect(await app.get(DrillService).load()).toBe(false);
    expect(await loadDrill(app, { seed: SEED })).toBe(true);
    expect(await endDrill(app)).toBe(true);
  });

  it('writes benchmark incidents by the thousand', async () => {
    const begun = Date.now();
    await insertIncidents(test.database, drillIncidents(20_000, 3));
    const [row] = await query<{ count: number }>(`SELECT count(*)::int AS count FROM incident WHERE exercise`);
    expect(row?.count).toBe(20_000);
    expect(Date.now() - begun).toBeLessThan(60_000);
  });
});

async function until<Row>(look: () => Promise<Row[]>): Promise<Row[]> {
  for (let i = 0; i < 100; i += 1) {
    const rows = await look();
    if (rows.length > 0) return rows;
    await wait(200);
  }
  return [];
}
