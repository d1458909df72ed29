import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApplyMessages, InboxMessage } from './inbox.service.js';
import { insertInbound } from './messaging.sql.js';
import type { Sql } from '@watchpost/platform';
import { inboundRow, openTestMessaging, type TestMessaging } from './testing/test-messaging.js';

let messaging: TestMessaging;

beforeAll(async () => {
  messaging = await openTestMessaging();
});
afterAll(() => messaging.close());

beforeEach(async () => {
  await messaging.database.query('DELETE FROM inbound_message');
});

const send = (n: number, body = `text ${n}`) => messaging.webReports.receiveWebReport({ submissionId: `submission-${n}`, sender: '', body, raw: Buffer.from(body) });
const states = async () => (await messaging.database.query<{ state: string }>('SELECT state::text FROM inbound_message ORDER BY id')).map(({ state }) => state);
/** What is done with one message, done with each of a batch. */
const each = (apply: (message: InboxMessage, sql: Sql) => Promise<void>): ApplyMessages<{ outcome: string }> => async (messages, sql) => {
  for (const message of messages) await apply(message, sql);
  return messages.map(() => ({ outcome: 'report' }));
};
const hurry = () => messaging.database.query(`UPDATE inbound_message SET next_attempt_at = now()`);

describe('the inbox', () => {
  it('gives the same id to the same web report sent again', async () => {
    expect(await send(1)).toBe(await send(1));
    expect(await states()).toEqual(['received']);
  });

  it('applies each message once, oldest first, with what became of it', async () => {
    for (const n of [1, 2, 3]) await send(n);
    const seen: string[] = [];
    const apply = each(async ({ body }) => void seen.push(body));
    expect((await messaging.inbox.claimAndApply(2, apply)).claimed).toBe(2);
    expect(await messaging.inbox.claimAndApply(2, apply)).toEqual({ claimed: 1, effects: [{ outcome: 'report' }] });
    expect((await messaging.inbox.claimAndApply(2, apply)).claimed).toBe(0);
    expect(seen).toEqual(['text 1', 'text 2', 'text 3']);
    expect(await messaging.database.query('SELECT DISTINCT state::text, outcome FROM inbound_message')).toEqual([{ state: 'applied', outcome: 'report' }]);
  });

  it('rolls back a poison message alone, parks it after five tries, and replays it', async () => {
    for (const n of [1, 2, 3]) await send(n, n === 2 ? 'poison' : `text ${n}`);
    let poisonous = true;
    const apply = each(async ({ id, body }, sql) => {
      await sql.query('UPDATE inbound_message SET recipient = $2 WHERE id = $1', [id, 'touched']);
      if (poisonous && body === 'poison') await sql.query('SELECT 1 / 0');
    });
    await messaging.inbox.claimAndApply(10, apply);
    expect(await states()).toEqual(['applied', 'received', 'applied']);
    expect((await messaging.inbox.claimAndApply(10, apply)).claimed).toBe(0);
    for (let tries = 2; tries <= 5; tries++) {
      await hurry();
      await messaging.inbox.claimAndApply(10, apply);
    }
    const [parked] = await messaging.database.query<object>(`SELECT state::text, attempts, error, recipient FROM inbound_message WHERE body = 'poison'`);
    expect(parked).toEqual({ state: 'parked', attempts: 5, error: 'division by zero', recipient: '' });
    poisonous = false;
    expect(await messaging.inbox.replay()).toBe(1);
    await messaging.inbox.claimAndApply(10, apply);
    expect(await states()).toEqual(['applied', 'applied', 'applied']);
  });

  it('never gives one message to two workers', async () => {
    for (let n = 0; n < 40; n++) await send(n);
    const seen: string[] = [];
    const apply = each(async ({ id }) => void seen.push(id));
    await Promise.all(Array.from({ length: 4 }, () => messaging.inbox.claimAndApply(10, apply)));
    while ((await messaging.inbox.claimAndApply(10, apply)).claimed > 0);
    expect(seen).toHaveLength(40);
    expect(new Set(seen).size).toBe(40);
  });
});

describe('the messages of one sender', () => {
  const text = async (sender: string, ...bodies: string[]) => {
    const channel = await messaging.channels.web();
    for (const body of bodies) {
      await insertInbound(messaging.database, [inboundRow(messaging.seal, { channelId: channel.id, sender, body })]);
    }
  };
  /** Every 7th message takes longer, so that whoever may overtake does. */
  const watched = () => {
    const order: string[] = [];
    const atWork = new Set<string>();
    const overlaps: string[] = [];
    const apply = each(async ({ sender, body }, sql) => {
      if (atWork.has(sender)) overlaps.push(body);
      atWork.add(sender);
      await sql.query('SELECT pg_sleep($1)', [order.length % 7 === 0 ? 0.005 : 0]);
      atWork.delete(sender);
      order.push(body);
    });
    return { order, overlaps, apply };
  };

  it('are applied one after another, in order, whatever the number of workers', async () => {
    for (let n = 0; n < 12; n++) for (const sender of ['+1', '+2', '+3', '+4', '+5']) await text(sender, `${sender} ${String(n).padStart(2, '0')}`);
    const { order, overlaps, apply } = watched();
    const work = async () => {
      for (let idle = 0; idle < 5; ) idle = (await messaging.inbox.claimAndApply(4, apply)).claimed === 0 ? idle + 1 : 0;
    };
    await Promise.all(Array.from({ length: 5 }, work));
    await work();
    expect(order).toHaveLength(60);
    expect(overlaps).toEqual([]);
    for (const sender of ['+1', '+2', '+3', '+4', '+5']) {
      const own = order.filter((body) => body.startsWith(sender));
      expect(own).toEqual([...own].sort());
    }
  });

  it('wait behind one that fails, until it is parked; other senders do not', async () => {
    await text('+1', 'a poison', 'a second');
    await text('+2', 'b first');
    await text('', 'nobody 1 poison', 'nobody 2');
    const order: string[] = [];
    const apply = each(async ({ body }, sql) => {
      if (body.includes('poison')) await sql.query('SELECT 1 / 0');
      order.push(body);
    });
    for (let tries = 1; tries <= 5; tries++) {
      order.length = 0;
      const { effects } = await messaging.inbox.claimAndApply(10, apply);
      expect(effects).toHaveLength(tries === 1 ? 2 : 0);
      expect((await messaging.inbox.claimAndApply(10, apply)).claimed).toBe(tries < 5 ? 0 : 1);
      await hurry();
    }
    expect(await messaging.database.query(`SELECT body FROM inbound_message WHERE state = 'applied' ORDER BY applied_at, id`)).toEqual(
      [{ body: 'b first' }, { body: 'nobody 2' }, { body: 'a second' }],
    );
  });

  it('do not hold up the rest when there are thousands of them', async () => {
    const channel = await messaging.channels.web();
    const rows = Array.from({ length: 3000 }, (_, n) => inboundRow(messaging.seal, { channelId: channel.id, sender: n === 2999 ? '+2' : '+1', body: String(n + 1) }));
    await insertInbound(messaging.database, rows);
    const { order, apply } = watched();
    await messaging.inbox.claimAndApply(10, apply);
    expect(order).toEqual(Array.from({ length: 10 }, (_, n) => String(n + 1)));
    await messaging.database.query(`UPDATE inbound_message SET next_attempt_at = now() + interval '1 hour' WHERE body = '11'`);
    await messaging.inbox.claimAndApply(10, apply);
    expect(order.slice(10)).toEqual(['3000']);
  });
});
