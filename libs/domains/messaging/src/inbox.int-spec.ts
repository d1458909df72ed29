import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ApplyMessages, InboxMessage } from './inbox.service.js';
import { insertInbound, type MessagePart } from './messaging.sql.js';
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
/** What waits to be tried again waits longer than a slow machine takes for the next line of a test. */
const slowDown = () => messaging.database.query(`UPDATE inbound_message SET next_attempt_at = next_attempt_at + interval '1 hour' WHERE attempts > 0 AND state = 'received'`);
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
    await slowDown();
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
      await slowDown();
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

describe('channels', () => {
  const channelOf = async (name: string) => (await messaging.channels.add({ name, gateway: 'generic', settings: {} })).id;
  const arrive = (...said: { channelId: string; sender: string; body: string; priority?: number; part?: MessagePart }[]) =>
    insertInbound(messaging.database, said.map(({ priority = 2, part, ...row }) => ({ ...inboundRow(messaging.seal, row), externalId: randomUUID(), priority, part })));
  const collect = (order: string[]) => each(async ({ body }) => void order.push(body));

  it('share each batch, whatever one of them is flooded with', async () => {
    const [flooded, quiet] = [await channelOf('flooded'), await channelOf('quiet')];
    await arrive(...Array.from({ length: 2_000 }, (_, n) => ({ channelId: flooded, sender: `+63900${n}`, body: `flood ${n}` })));
    await arrive({ channelId: quiet, sender: '+41', body: 'one' });
    const order: string[] = [];
    await messaging.inbox.claimAndApply(50, collect(order));
    expect(order).toContain('one');
    expect(order.filter((body) => body.startsWith('flood'))).toEqual(Array.from({ length: order.length - 1 }, (_, n) => `flood ${n}`));
  });

  it('are read in the order messages came in, whatever the clocks of their senders say', async () => {
    const channelId = await channelOf('clocks');
    const hoursOff = [30, -30, 0, 2];
    const rows = hoursOff.map((hours, n) => ({ ...inboundRow(messaging.seal, { channelId, sender: `+6391${n}`, body: `${n}` }), sentAt: new Date(Date.now() + hours * 3_600_000) }));
    for (const row of rows) await insertInbound(messaging.database, [row]);
    const order: string[] = [];
    await messaging.inbox.claimAndApply(50, collect(order));
    expect(order).toEqual(['0', '1', '2', '3']);
  });

  it('give what is urgent first, with what its sender said before it, and the rest its share', async () => {
    const [one, other] = [await channelOf('one'), await channelOf('other')];
    await arrive(...Array.from({ length: 300 }, (_, n) => ({ channelId: one, sender: `+${n % 100}`, body: `${n}` })));
    await arrive({ channelId: other, sender: '+77', body: 'trapped', priority: 1 });
    const order: string[] = [];
    await messaging.inbox.claimAndApply(20, collect(order));
    expect(order.slice(0, 4)).toEqual(['77', '177', '277', 'trapped']);
    expect(order.slice(4)).toEqual(Array.from({ length: order.length - 4 }, (_, n) => `${n}`));
    expect(order.length).toBeGreaterThan(10);
  });

  it('let what is urgent overtake alone, but for the line of its sender', async () => {
    const [one, other] = [await channelOf('one'), await channelOf('other')];
    await arrive(...Array.from({ length: 300 }, (_, n) => ({ channelId: one, sender: `+${n % 100}`, body: `${n}` })));
    await arrive({ channelId: other, sender: '+77', body: 'trapped', priority: 1 }, { channelId: one, sender: '+99', body: 'bleeding', priority: 1 });
    const order: string[] = [];
    const claim = (urgentAlone: boolean) => messaging.inbox.claimAndApply(20, collect(order), { urgentAlone });
    await claim(true);
    expect([...order].sort()).toEqual(['177', '199', '277', '299', '77', '99', 'bleeding', 'trapped']);
    expect((await claim(true)).claimed).toBe(20);
    expect(order.slice(8)).toEqual(Array.from({ length: 20 }, (_, n) => `${n}`));
  });

  it('do not break the line of a sender who writes by two of them, whatever is urgent and whoever works', async () => {
    const two = [await channelOf('first'), await channelOf('second')];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ sender: fc.nat(3), channel: fc.nat(1), priority: fc.constantFrom(1, 2, 2, 2) }), { minLength: 20, maxLength: 60 }), async (said) => {
        await messaging.database.query('DELETE FROM inbound_message');
        await arrive(...said.map(({ sender, channel, priority }, n) => ({ channelId: two[channel] ?? '', sender: `+${sender}`, body: `${sender} ${String(n).padStart(3, '0')}`, priority })));
        const order: string[] = [];
        const work = async () => {
          while ((await messaging.inbox.claimAndApply(5, each(async ({ body }, sql) => {
            order.push(body);
            await sql.query('SELECT 1');
          }))).claimed > 0);
        };
        await Promise.all([work(), work(), work()]);
        await work();
        expect(order).toHaveLength(said.length);
        for (const sender of ['0', '1', '2', '3']) {
          const own = order.filter((body) => body.startsWith(`${sender} `));
          expect(own).toEqual([...own].sort());
        }
      }),
      { numRuns: 8 },
    );
  });

  it('deliver long messages in parts: one text once they are all there, however often they come', async () => {
    const channelId = await channelOf('parts');
    const part = (number: number, body: string) => ({ channelId, sender: '+5', body, part: { ref: '7', number, total: 3 } });
    const order: string[] = [];
    await arrive(part(3, 'roof.'), part(1, 'We are trapped '), part(3, 'roof.'));
    expect((await messaging.inbox.claimAndApply(10, collect(order))).claimed).toBe(0);
    await arrive(part(2, 'on the '));
    await messaging.inbox.claimAndApply(10, collect(order));
    await arrive(part(2, 'on the '));
    await messaging.inbox.claimAndApply(10, collect(order));
    expect(order).toEqual(['We are trapped on the roof.']);
    const [whole, ...others] = await messaging.database.query<{ id: string; whole_id: string | null; outcome: string; priority: number }>('SELECT id::text, whole_id::text, outcome, priority FROM inbound_message ORDER BY part_number, id');
    expect(whole).toMatchObject({ outcome: 'report', priority: 1, whole_id: null });
    expect(others.map(({ outcome, whole_id }) => [outcome, whole_id])).toEqual(others.map(() => ['part', whole?.id]));
  });

  it('that lose a part make nobody wait for more than ten minutes', async () => {
    const channelId = await channelOf('lossy');
    await arrive({ channelId, sender: '+6', body: 'Water up to', part: { ref: '8', number: 1, total: 2 } });
    await messaging.database.query(`UPDATE inbound_message SET received_at = received_at - interval '10 minutes'`);
    const seen: [string, number][] = [];
    await messaging.inbox.claimAndApply(10, each(async ({ body, partsMissing }) => void seen.push([body, partsMissing])));
    expect(seen).toEqual([['Water up to […]', 1]]);
  });
});

describe('a conversation', () => {
  const conversations = () => messaging.database.query<{ id: string; last_text: string; waiting: boolean; language: string; exercise: boolean }>('SELECT id, last_text, waiting, language, exercise FROM conversation');
  const say = async (body: string, channelId: string) => {
    await insertInbound(messaging.database, [{ ...inboundRow(messaging.seal, { channelId, sender: '+8', body }), externalId: randomUUID() }]);
    const seen: InboxMessage[] = [];
    await messaging.inbox.claimAndApply(10, async (messages) => messages.map((message) => (seen.push(message), { outcome: 'report', language: 'tl' })));
    return seen;
  };

  it('is one a person and world, shows what was said last, and waits for an answer; the web form has none', async () => {
    await messaging.database.query('DELETE FROM conversation');
    const first = (await messaging.channels.add({ name: 'A', gateway: 'generic', settings: {} })).id;
    const second = (await messaging.channels.add({ name: 'B', gateway: 'generic', settings: {} })).id;
    await say('Baha', first);
    const [message] = await say('Sunog', second);
    await say('From the form', (await messaging.channels.web()).id);
    const [one, ...more] = await conversations();
    expect(more).toEqual([]);
    expect(one).toMatchObject({ last_text: 'Sunog', waiting: true, language: 'tl', exercise: false });
    expect(message?.conversation).toMatchObject({ id: one?.id, awaiting: '', language: 'tl' });
  });

  it('that is marked as spam gives its messages no effects, except STOP', async () => {
    await messaging.database.query('UPDATE conversation SET spam_since = now(), waiting = false');
    const channelId = (await messaging.channels.add({ name: 'C', gateway: 'generic', settings: {} })).id;
    expect(await say('Cheap loans', channelId)).toEqual([]);
    expect((await say('STOP', channelId)).map(({ body }) => body)).toEqual(['STOP']);
    expect(await messaging.database.query(`SELECT outcome, state::text FROM inbound_message WHERE body = 'Cheap loans'`)).toEqual([{ outcome: 'spam', state: 'applied' }]);
    expect((await conversations())[0]?.waiting).toBe(false);
  });
});
