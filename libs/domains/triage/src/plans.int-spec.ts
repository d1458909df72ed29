import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IncidentReading, ReportReading, reportFilter, SecondLook } from '@watchpost/incidents';
import { AgenciesService } from '@watchpost/agencies';
import { Audit, type Database, type Sql, type Viewer } from '@watchpost/platform';
import { openTestDatabase, type TestDatabase } from '@watchpost/platform/testing';
import { escalateWaiting } from './clock/escalation.sql.js';
import { selectConversations, selectMessages } from './conversations/conversations.sql.js';
import { countMine, selectCounts } from './counts/counts.sql.js';
import { selectEntries } from './desk/entries.sql.js';
import { takeNextReport, takeReport } from './leases/leases.sql.js';
import { addTriagers } from './testing/desk-under-test.js';

/** Enough for PostgreSQL to leave reports unread. Their messages and incidents, which are joined by key, it may still read whole at this size; at 100,000 it does not. */
const REPORTS = Number(process.env['PLANNED_REPORTS'] ?? 6_000);
const LARGE = REPORTS < 50_000 ? /Seq Scan on (report|conversation|triage_entry|outbound_message)\b/ : /Seq Scan on (report|conversation|triage_entry|outbound_message|inbound_message|incident)\b/;

let test: TestDatabase;
let all: Viewer;
let ofAgency: Viewer;
const agencyId = randomUUID();

beforeAll(async () => {
  test = await openTestDatabase();
  [all] = (await addTriagers(test.database, 1)) as [Viewer];
  ofAgency = { ...all, agencyId };
  const { database } = test;
  const channel = await database.prisma.channel.create({ data: { key: 'k', name: 'Line', gateway: 'generic' } });
  const fill = (text: string) => database.query(text.replaceAll('REPORTS', String(REPORTS)).replaceAll('CHANNEL', channel.id).replaceAll('SOMEBODY', all.personId ?? ''));
  await fill(`INSERT INTO inbound_message (channel_id, external_id, sender_index, sender_masked, body, raw_sealed, received_at, state)
    SELECT 'CHANNEL', 'e' || g, decode(md5((g % (REPORTS / 3))::text), 'hex'), '•••', 'fire ' || g, '', now() - (REPORTS - g) * interval '20 seconds', 'applied' FROM generate_series(1, REPORTS) g`);
  await fill(`INSERT INTO incident (id, title, category, reported_at, geom)
    SELECT md5('i' || g)::uuid, 'Fire', 'fire', now() - (REPORTS - g) * interval '20 seconds', ST_SetSRID(ST_MakePoint(125 + g % 317 * 0.001, 11 + g % 211 * 0.001), 4326) FROM generate_series(1, REPORTS) g`);
  // One in ten is open, and one in ten of those urgent.
  await fill(`INSERT INTO report (id, incident_id, inbound_message_id, source, text, category, urgency, received_at, state, priority, decided_at, decided_by_id, geom, assigned_to_id)
    SELECT md5('r' || m.id)::uuid, md5('i' || g)::uuid, m.id, 'sms', m.body, 'fire', CASE WHEN g % 10 = 0 THEN 'now' ELSE '' END, m.received_at,
           (CASE WHEN g % 10 > 0 THEN 'verified' WHEN g % 70 = 0 THEN 'awaiting_check' ELSE 'open' END)::report_state, CASE WHEN g % 100 = 0 THEN 1 ELSE 2 END,
           CASE WHEN g % 10 > 0 THEN m.received_at END, CASE WHEN g % 10 > 0 THEN 'SOMEBODY'::uuid END, ST_SetSRID(ST_MakePoint(125 + g % 317 * 0.001, 11 + g % 211 * 0.001), 4326),
           CASE WHEN g % 130 = 0 THEN 'SOMEBODY'::uuid END
      FROM generate_series(1, REPORTS) g JOIN inbound_message m ON m.external_id = 'e' || g`);
  await fill(`INSERT INTO conversation (id, phone_index, phone_sealed, phone_masked, exercise, channel_id, last_inbound_id, last_at, last_text)
    SELECT gen_random_uuid(), sender_index, 'x', '•••', false, 'CHANNEL', max(id), max(received_at), 'fire' FROM inbound_message GROUP BY sender_index`);
  await fill(`INSERT INTO outbound_message (channel_id, in_reply_to_id, purpose, recipient_index, recipient_sealed, recipient_masked, body, state)
    SELECT channel_id, id, 'received', sender_index, 'x', '•••', 'thanks', 'sent' FROM inbound_message WHERE id % 2 = 0`);
  await fill(`INSERT INTO triage_entry (report_id, actor, action) SELECT id, 'ana', 'verified' FROM report WHERE state = 'verified'`);
  await database.query('ANALYZE');
});
afterAll(() => test.close());

/** Explains every statement of the work as it runs; what each takes is rolled back. */
async function plansOf(database: Database, work: (sql: Database) => Promise<unknown>): Promise<string[]> {
  const plans: string[] = [];
  const explained: Sql = {
    query: async <Row>(text: string, params: readonly unknown[] = []) =>
      database.transaction(async (sql) => {
        await sql.query('SAVEPOINT before');
        const rows = await sql.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, TIMING OFF) ${text}`, params);
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
        await sql.query('ROLLBACK TO before');
        return sql.query<Row>(text, params);
      }),
  };
  await work(Object.assign(Object.create(database) as Database, explained));
  return plans;
}

const page = { limit: 101, after: null };
const position = { priority: 2, receivedAt: new Date().toISOString(), id: randomUUID() };
const filters = { none: {}, mine: { mine: true }, urgent: { urgency: 'now' }, escalated: { escalated: true }, unassigned: { unassigned: true }, since: { sinceMinutes: 60 }, words: { search: 'fire 77' }, box: { bbox: [125, 11, 125.02, 11.02] as [number, number, number, number] } };

describe(`with ${REPORTS} reports (PLANNED_REPORTS sets how many) no large table is read whole`, () => {
  it.each<[string, (sql: Database, viewer: Viewer) => Promise<unknown>]>([
    ...Object.entries(filters).map(([name, filter]): [string, (sql: Database, viewer: Viewer) => Promise<unknown>] => [
      `the queue: ${name}`, (sql, viewer) => reading(sql).page(reportFilter.parse(filter), { first: 100 }, viewer),
    ]),
    ['what was decided', (sql, viewer) => reading(sql).page(reportFilter.parse({ state: 'verified' }), { first: 100 }, viewer)],
    ['one report and what it may be about', async (sql, viewer) => reading(sql).candidatesOf(await reading(sql).get(await openReport(), viewer), viewer)],
    ['the next one', (sql, viewer) => takeNextReport(sql, { personId: all.personId!, key: randomUUID() }, {}, viewer)],
    ['the next to check', (sql, viewer) => takeNextReport(sql, { personId: all.personId!, key: randomUUID() }, { state: 'awaiting_check' }, viewer)],
    ['a heartbeat', async (sql, viewer) => takeReport(sql, await openReport(), { personId: all.personId!, key: randomUUID(), overtake: true }, viewer)],
    ['what is mine', (sql, viewer) => countMine(sql, {}, viewer)],
    ['conversations', (sql, viewer) => selectConversations(sql, {}, page, viewer)],
    ['conversations that wait, the next page', (sql, viewer) => selectConversations(sql, { waiting: true }, { limit: 51, after: { lastAt: position.receivedAt, id: position.id } }, viewer)],
    ['a conversation', async (sql, viewer) => selectMessages(sql, await conversation(), { before: null, limit: 51 }, viewer)],
    ['what was done to a report', async (sql) => selectEntries(sql, [await openReport()])],
    ['the clock', (sql) => escalateWaiting(sql, 30, 20)],
  ])('%s', async (_, work) => {
    for (const viewer of [all, ofAgency]) {
      const plans = await plansOf(test.database, (sql) => work(sql, viewer));
      expect(plans.length).toBeGreaterThan(0);
      for (const plan of plans) expect(plan).not.toMatch(LARGE);
    }
  });

  it.each(Object.entries(filters))('the counts, for who sees all: %s', async (_, filter) => {
    for (const plan of await plansOf(test.database, (sql) => selectCounts(sql, reportFilter.parse(filter), all))) expect(plan).not.toMatch(LARGE);
  });
});

function reading(sql: Database): ReportReading {
  return new ReportReading(sql, new IncidentReading(sql, new AgenciesService(sql, new Audit(sql), test.config)), new SecondLook(sql));
}

async function openReport(): Promise<string> {
  const [row] = await test.database.query<{ id: string }>(`SELECT id FROM report WHERE state = 'open' ORDER BY received_at DESC LIMIT 1`);
  return row!.id;
}

async function conversation(): Promise<{ phoneIndex: Uint8Array; exercise: boolean }> {
  const [row] = await test.database.query<{ phoneIndex: Uint8Array; exercise: boolean }>('SELECT phone_index AS "phoneIndex", exercise FROM conversation LIMIT 1');
  return row!;
}
