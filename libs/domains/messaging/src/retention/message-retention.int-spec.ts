import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Audit, phoneIndex, Retention, sealPhone, type Sql } from '@watchpost/platform';
import { upsertConversations } from '../inbox/conversations.sql.js';
import { openTestMessaging, type TestMessaging } from '../testing/test-messaging.js';
import { MessageRetention } from './message-retention.service.js';
import { forgetPeople } from './people.sql.js';

const DAY_MS = 86_400_000;
const START = new Date('2026-01-01T00:00:00Z');
const day = (number: number) => new Date(START.getTime() + number * DAY_MS);

/** Who they are, and when they wrote last: a report of Olga's is still open, Nora wrote again, Stan said STOP. */
const PEOPLE = { silent: '+63900000001', olga: '+63900000002', nora: '+63900000003', stan: '+63900000004', unread: '+63900000005', waiting: '+63900000006' };

let messaging: TestMessaging;
let retention: Retention;
let channelId: string;
const conversations: Record<string, string> = {};

async function wrote(who: keyof typeof PEOPLE, at: Date, state = 'applied'): Promise<string> {
  const { index, sealed } = sealPhone(messaging.seal, PEOPLE[who]);
  const [row] = await messaging.database.query<{ id: string }>(
    `INSERT INTO inbound_message (channel_id, external_id, sender_index, sender_sealed, sender_masked, body, raw_sealed, received_at, state)
     VALUES ($1, $2, $3, $4, '••• 001', $5, 'raw', $6, $7::inbound_state) RETURNING id::text`,
    [channelId, randomUUID(), index, sealed, `Words of ${who}`, at, state],
  );
  return row?.id ?? '';
}

async function answered(index: Buffer, sealed: Buffer, at: Date, more: { state?: string; broadcastId?: string } = {}): Promise<void> {
  await messaging.database.query(
    `INSERT INTO outbound_message (channel_id, purpose, recipient_index, recipient_sealed, recipient_masked, body, state, external_id, error, error_code, created_at, sent_at, broadcast_id)
     VALUES ($1, 'written', $2, $3, '••• 001', 'Our answer', $4::outbound_state, $5, 'The number does not exist.', '30005', $6, $6, $7)`,
    [channelId, index, sealed, more.state ?? 'delivered', randomUUID(), at, more.broadcastId ?? null],
  );
}

async function reported(message: string, state: string): Promise<void> {
  const incident = randomUUID();
  await messaging.database.query(`INSERT INTO incident (id, title, category, reported_at, updated_at) VALUES ($1, 'Flood', 'flood', $2, $2)`, [incident, START]);
  await messaging.database.query(`INSERT INTO report (id, inbound_message_id, incident_id, source, text, category, state, received_at) VALUES ($1, $2, $3, 'sms', 'Flood', 'flood', $4::report_state, $5)`, [randomUUID(), message, incident, state, START]);
}

beforeAll(async () => {
  messaging = await openTestMessaging();
  const { database, seal } = messaging;
  retention = new Retention(database, new Audit(database));
  new MessageRetention(retention).onModuleInit();
  channelId = (await messaging.channels.add({ name: 'Line', gateway: 'generic', settings: {} })).id;
  for (const who of ['silent', 'olga', 'nora', 'stan'] as const) {
    const { index, sealed } = sealPhone(seal, PEOPLE[who]);
    const message = await wrote(who, day(0));
    await reported(message, who === 'olga' ? 'open' : 'actioned');
    await answered(index, sealed, day(1));
    const lastAt = who === 'nora' ? day(100) : day(1);
    if (who === 'nora') await wrote(who, lastAt);
    if (who === 'silent') await database.query('INSERT INTO inbound_media (id, inbound_id, position, content_type, name, bytes_sealed, size, sha256) VALUES ($1, $2, 0, $3, $4, $5, 3, $6)', [randomUUID(), message, 'image/jpeg', 'me.jpg', Buffer.from('jpg'), Buffer.from('hash')]);
    conversations[who] = randomUUID();
    await database.query(
      `INSERT INTO conversation (id, phone_index, phone_sealed, phone_masked, exercise, channel_id, last_inbound_id, last_at, last_text) VALUES ($1, $2, $3, '••• 001', false, $4, $5, $6, 'Words')`,
      [conversations[who], index, sealed, channelId, message, lastAt],
    );
  }
  await database.query('INSERT INTO opt_out (channel_id, phone_index) VALUES ($1, $2)', [channelId, sealPhone(seal, PEOPLE.stan).index]);
  // Two who never wrote got one broadcast; one message could not be read; one has not been looked at.
  const broadcastId = randomUUID();
  await database.query(`INSERT INTO broadcast (id, name, texts, channel_id, audience, created_by_id) VALUES ($1, 'All', '{}', $2, '{}', $1)`, [broadcastId, channelId]);
  for (const number of ['+63900000011', '+63900000012']) {
    const { index, sealed } = sealPhone(seal, number);
    await answered(index, sealed, day(1), { broadcastId });
  }
  await wrote('unread', day(0), 'parked');
  await wrote('waiting', day(0), 'received');
});
afterAll(() => messaging.close());

const rows = <T extends object>(text: string, ...params: unknown[]) => messaging.database.query<T>(text, params);
/** Everything about messages, as one text. */
const everything = async () => JSON.stringify([await rows('SELECT i::text FROM inbound_message i ORDER BY id'), await rows('SELECT o::text FROM outbound_message o ORDER BY id'), await rows('SELECT c::text FROM conversation c ORDER BY id')]);
const due = async (now: Date) => Object.fromEntries((await retention.classes(now)).map((one) => [one.class, one.dueNow]));
const count = async (table: string, where: string) => (await rows<{ count: number }>(`SELECT count(*)::int AS count FROM ${table} WHERE ${where}`))[0]?.count;

describe('what is kept of messages', () => {
  it('is told before anything is erased: how much is due, and what will be left, in sentences', async () => {
    expect(await due(day(29))).toMatchObject({ raw_messages: 0, delivery_reports: 0, media: 0, phone_numbers: 0, message_texts: 0 });
    // Of those who were silent for 180 days: two people, two who got the broadcast, one sender of an unread message; Olga is still waited for, Nora wrote again.
    expect(await due(day(182))).toMatchObject({ raw_messages: 6, delivery_reports: 6, media: 1, phone_numbers: 5, message_texts: 0 });
    expect((await retention.classes()).filter((one) => one.class !== 'volunteers' && !/stays|stay|remembered/.test(one.description))).toEqual([]);
  });

  it('loses first what was received as bytes, except of what nobody has looked at', async () => {
    await retention.run(day(31));
    expect([await count('inbound_message', `raw_sealed <> ''`), await count('inbound_message', `raw_sealed <> '' AND state = 'received'`)]).toEqual([2, 1]);
    expect(await count('inbound_message', `body = ''`)).toBe(0);
  });

  it('then what gateways said; that it was delivered stays', async () => {
    await retention.run(day(92));
    expect(await count('outbound_message', 'external_id IS NOT NULL OR error IS NOT NULL OR error_code IS NOT NULL')).toBe(0);
    expect(await count('outbound_message', `state = 'delivered' AND sent_at IS NOT NULL`)).toBe(6);
  });

  it('changes not at all when a person is forgotten half way, whatever the statement', async () => {
    const before = await everything();
    for (let statements = 1; statements <= 4; statements += 1) {
      let left = statements;
      const dying = messaging.database.transaction(async (sql) => {
        const counted: Sql = { query: (text: string, params?: readonly unknown[]) => (left-- > 0 ? sql.query(text, params) : Promise.reject(new Error('killed'))) };
        await forgetPeople(counted, day(2), 100);
        throw new Error('killed');
      });
      await expect(dying).rejects.toThrow('killed');
      expect(await everything()).toBe(before);
    }
  });

  it('then numbers of those who are silent and waited for by nobody; the conversation stays whole, and nobody can tell whose it was', async () => {
    await retention.run(day(182));
    const kept = await rows<{ who: string; sealed: number; erased: boolean; theirs: number; ours: number }>(
      `SELECT c.id AS who, length(c.phone_sealed) AS sealed, c.erased_at IS NOT NULL AS erased, (SELECT count(*)::int FROM inbound_message m WHERE m.sender_index = c.phone_index) AS theirs,
              (SELECT count(*)::int FROM outbound_message o WHERE o.recipient_index = c.phone_index) AS ours FROM conversation c`,
    );
    const of = (who: string) => kept.find((row) => row.who === conversations[who]);
    expect(of('silent')).toMatchObject({ sealed: 0, erased: true, theirs: 1, ours: 1 });
    expect(of('stan')).toMatchObject({ sealed: 0, erased: true, theirs: 1, ours: 1 });
    expect([of('olga')?.erased, of('nora')?.erased]).toEqual([false, false]);
    const index = (who: keyof typeof PEOPLE) => phoneIndex(messaging.seal, PEOPLE[who]);
    const found = await rows<{ text: string }>('SELECT i::text AS text FROM inbound_message i UNION ALL SELECT o::text FROM outbound_message o UNION ALL SELECT c::text FROM conversation c');
    const whole = found.map(({ text }) => text).join('\n');
    expect([whole.includes(index('silent').toString('hex')), whole.includes(index('stan').toString('hex')), whole.includes(index('nora').toString('hex'))]).toEqual([false, false, true]);
    expect(await rows('SELECT FROM opt_out WHERE phone_index = $1', index('stan'))).toHaveLength(1);
    expect(await count('outbound_message', `broadcast_id IS NOT NULL AND recipient_sealed = '' AND recipient_masked = ''`)).toBe(2);
    expect(await count('inbound_message', `state = 'parked' AND sender_sealed = '' AND sender_index = ''`)).toBe(1);
    expect(await rows('SELECT name, problem, bytes_sealed AS bytes, sha256, size FROM inbound_media')).toEqual([{ name: '', problem: 'Erased when its time was over.', bytes: null, sha256: null, size: 3 }]);
  });

  it('begins a new conversation when somebody who was forgotten writes again', async () => {
    const message = await wrote('silent', day(190));
    const { database } = messaging;
    await upsertConversations(database, [{ id: randomUUID(), inboundId: message, channelId, exercise: false }]);
    expect(await count('conversation', 'true')).toBe(5);
    await retention.run(day(191));
    expect(await count('conversation', 'erased_at IS NULL')).toBe(3);
  });

  it('and in the end its words, but not those of a report that nobody has decided; how many came and left stays', async () => {
    await retention.run(day(367));
    expect(await rows('SELECT body FROM inbound_message WHERE body <> \'\' ORDER BY id')).toEqual(['olga', 'nora', 'waiting', 'silent'].map((who) => ({ body: `Words of ${who}` })));
    expect(await count('outbound_message', `body <> ''`)).toBe(0);
    expect(await count('conversation', `last_text <> '' AND last_at < '${day(2).toISOString()}'`)).toBe(1);
    expect([await count('inbound_message', 'true'), await count('outbound_message', 'true')]).toEqual([8, 6]);
    const before = await everything();
    await retention.run(day(367));
    expect(await everything()).toBe(before);
    expect(Object.values(await due(day(367)))).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
