import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sealPhone } from '@watchpost/platform';
import fc from 'fast-check';
import { MOST_AN_HOUR } from './outbox.sql.js';
import { openTestMessaging, type TestMessaging } from './testing/test-messaging.js';
import { insertWrittenReply } from './written-replies.sql.js';

/** 100000 for a long run; what was measured then stands in bench/README.md. */
const PEOPLE = Number(process.env.BROADCAST_PEOPLE ?? 1_500);
const BATCH = 50;

let messaging: TestMessaging;
let key: string;

beforeAll(async () => {
  messaging = await openTestMessaging();
});
afterAll(() => messaging.close());

beforeEach(async () => {
  await messaging.database.query('DELETE FROM broadcast');
  await messaging.database.query('DELETE FROM channel');
  messaging.requests.length = 0;
  messaging.answers.length = 0;
  key = (await addChannel(false)).key;
});

const addChannel = (exercise: boolean) =>
  messaging.channels.add({ name: 'Generic', gateway: 'generic', exercise, settings: { outbound: { url: 'https://sms.example.org/send' } } });

async function received(id = 'm1', channelKey = key): Promise<string> {
  await messaging.fastify.inject({ method: 'GET', url: `/hooks/sms/${channelKey}?from=%2B639175550101&to=12345&text=Flood&id=${id}` });
  const [row] = await messaging.database.query<{ id: string }>('SELECT id::text FROM inbound_message ORDER BY id DESC LIMIT 1');
  return row?.id ?? '';
}

const reply = async (inReplyTo: string, purpose = 'received') => {
  const [written] = await messaging.database.transaction((sql) => messaging.outbox.queueReplies([{ inReplyTo, purpose, body: 'Received as #7' }], sql));
  return written?.state ?? 'already';
};
const outbound = async () => messaging.database.query<{ state: string; error: string | null; external_id: string | null; attempts: number }>('SELECT state::text, error, external_id, attempts FROM outbound_message ORDER BY id');
const statusReport = (query: string) => messaging.fastify.inject({ method: 'GET', url: `/hooks/sms/${key}/status?${query}` });

describe('a reply', () => {
  it('is written once a purpose and sent once', async () => {
    const id = await received();
    expect([await reply(id), await reply(id)]).toEqual(['queued', 'already']);
    messaging.answers.push({ status: 200, body: '{"id":"x1"}' });
    await messaging.sender.sendWaiting();
    await messaging.sender.sendWaiting();
    expect(messaging.requests.map(({ url, body }) => [url, JSON.parse(body ?? '') as unknown])).toEqual([['https://sms.example.org/send', expect.objectContaining({ to: '+639175550101', text: 'Received as #7' })]]);
    expect(await outbound()).toEqual([{ state: 'sent', error: null, external_id: 'x1', attempts: 1 }]);
  });

  it('never leaves by the channel of an exercise, also one that became so later', async () => {
    const exercise = await addChannel(true);
    expect(await reply(await received('m1', exercise.key))).toBe('suppressed');
    expect(await reply(await received('m2'))).toBe('queued');
    await messaging.database.query('UPDATE channel SET exercise = true');
    await messaging.sender.sendWaiting();
    expect(messaging.requests).toEqual([]);
    expect((await outbound()).map(({ state, error }) => [state, error])).toEqual([
      ['suppressed', 'exercise: nothing leaves by a real channel'],
      ['suppressed', 'exercise: nothing leaves by a real channel'],
    ]);
  });

  it('is not sent to a number that said STOP, until it says START', async () => {
    const id = await received();
    const [row] = await messaging.database.query<{ channel_id: string }>('SELECT channel_id FROM inbound_message');
    await messaging.outbox.optOut(row?.channel_id ?? '', '+639175550101', messaging.database);
    expect(await reply(id)).toBe('suppressed');
    await messaging.outbox.optIn('+639175550101', messaging.database);
    expect(await reply(await received('m2'))).toBe('queued');
  });

  it('of any kind follows one rule of STOP: said by any channel, until START by any; past it go what was asked for by a word, and our own words to who wrote again', async () => {
    const { database, outbox } = messaging;
    const phone = '+639175550101';
    const other = (await addChannel(false)).id;
    const conversation = randomUUID();
    const { index, sealed } = sealPhone(messaging.seal, phone);
    await database.query(`INSERT INTO conversation (id, phone_index, phone_sealed, phone_masked, exercise, channel_id, last_at) SELECT $1, $2, $3, '', false, id, now() FROM channel WHERE key = $4`, [conversation, index, sealed, key]);
    const heard = async (name: string, { at = 0, outcome = 'report' } = {}): Promise<string> => {
      const id = await received(name);
      await database.query(`UPDATE inbound_message SET received_at = now() + make_interval(secs => $2), outcome = $3 WHERE id = $1`, [id, at, outcome]);
      await database.query('UPDATE conversation SET last_inbound_id = $2 WHERE id = $1', [conversation, id]);
      return id;
    };
    const written = async () => (await insertWrittenReply(database, { conversationId: conversation, key: randomUUID(), body: 'A boat comes', parts: 1, language: '', sentById: randomUUID() })).state;
    const each = async (id: string) => ({ ours: await written(), ...Object.fromEntries(await Promise.all(['received', 'where', 'help', 'stop'].map(async (purpose) => [purpose, await reply(id, purpose)] as const))) });
    const [silent, asked] = [{ received: 'suppressed', where: 'suppressed' }, { help: 'queued', stop: 'queued' }];

    await outbox.optOut(other, phone, database);
    expect(await each(await heard('before', { at: -10 }))).toEqual({ ours: 'suppressed', ...silent, ...asked });
    expect(await each(await heard('again', { at: 10 }))).toEqual({ ours: 'queued', ...silent, ...asked });
    expect(await each(await heard('the STOP itself', { at: 20, outcome: 'stop' }))).toMatchObject({ ours: 'suppressed' });
    await heard('again, later', { at: 25 });
    await messaging.sender.sendWaiting();
    expect((await database.query('SELECT FROM outbound_message WHERE state = $1', ['queued'])).length).toBe(0);
    await outbox.optOut(other, phone, database, new Date(Date.now() + 30_000));
    expect(await written()).toBe('suppressed');
    await outbox.optIn(phone, database);
    expect(await each(await heard('after START', { at: -10 }))).toEqual({ ours: 'queued', received: 'queued', where: 'queued', ...asked });
  });

  it('that is ours to who wrote again does not leave any more once they say STOP again', async () => {
    const { database, outbox } = messaging;
    const id = await received();
    await database.query(`INSERT INTO outbound_message (channel_id, in_reply_to_id, purpose, recipient_index, recipient_sealed, recipient_masked, body)
      SELECT channel_id, id, 'reply:x', sender_index, sender_sealed, '', 'A boat comes' FROM inbound_message WHERE id = $1`, [id]);
    const [row] = await database.query<{ id: string }>('SELECT id FROM channel');
    await outbox.optOut(row?.id ?? '', '+639175550101', database, new Date(Date.now() + 1_000));
    await messaging.sender.sendWaiting();
    expect((await outbound()).map(({ state, error }) => [state, error])).toEqual([['suppressed', 'the recipient said STOP']]);
  });

  it('is given to one person so often within an hour and no more, as a machine may be answering us; their STOP is answered', async () => {
    const first = await received('m1');
    for (let n = 0; n < MOST_AN_HOUR; n += 1) expect(await reply(first, `received:${n}`)).toBe('queued');
    const last = await received('m2');
    expect([await reply(last), await reply(last, 'stop')]).toEqual(['suppressed', 'queued']);
    expect((await outbound()).filter(({ error }) => error?.includes('a machine may be answering'))).toHaveLength(1);
    await messaging.database.query(`UPDATE outbound_message SET created_at = created_at - interval '61 minutes'`);
    expect(await reply(await received('m3'))).toBe('queued');
  });

  it('that waits when its person says STOP does not leave any more, but the answer to STOP does', async () => {
    const id = await received();
    await reply(id);
    await reply(id, 'stop');
    const [row] = await messaging.database.query<{ channel_id: string }>('SELECT channel_id FROM inbound_message');
    await messaging.outbox.optOut(row?.channel_id ?? '', '+639175550101', messaging.database);
    await messaging.sender.sendWaiting();
    expect((await outbound()).map(({ state, error }) => [state, error])).toEqual([['suppressed', 'the recipient said STOP'], ['sent', null]]);
    expect(messaging.requests).toHaveLength(1);
  });

  it('waits as long as the gateway asks for, and not less than our own delay', async () => {
    const waits = async () => (await messaging.database.query<{ seconds: number }>('SELECT round(extract(epoch FROM next_attempt_at - now()))::int AS seconds FROM outbound_message'))[0]?.seconds ?? 0;
    await reply(await received());
    for (const [asked, least, most] of [['300', 60, 300], ['1', 2, 20]] as const) {
      messaging.answers.push({ status: 429, body: '', headers: { 'retry-after': asked } });
      await messaging.sender.sendWaiting();
      expect((await waits()) > least && (await waits()) <= most).toBe(true);
      await messaging.database.query('UPDATE outbound_message SET next_attempt_at = now()');
    }
  });

  it('is tried again with growing delays when the gateway is busy, and given up after five tries', async () => {
    await reply(await received());
    for (let tries = 1; tries <= 5; tries++) {
      messaging.answers.push({ status: 503, body: 'busy' });
      await messaging.sender.sendWaiting();
      await messaging.sender.sendWaiting();
      expect((await outbound())[0]).toMatchObject({ state: tries < 5 ? 'queued' : 'failed', attempts: tries, error: 'The gateway answered 503.' });
      await messaging.database.query('UPDATE outbound_message SET next_attempt_at = now()');
    }
    expect(messaging.requests).toHaveLength(5);
  });
});

describe('the exercise and real people', () => {
  it.each([
    ['a real broadcast', false, 'generic', false, 'sent', 1],
    ['a broadcast of the exercise', true, 'simulated', true, 'sent', 0],
    ['a broadcast of the exercise', true, 'generic', false, 'suppressed', 0],
    ['a broadcast of the exercise', true, 'generic', true, 'suppressed', 0],
    ['a real broadcast', false, 'generic', true, 'suppressed', 0],
    ['a real broadcast', false, 'simulated', true, 'suppressed', 0],
  ])('%s (%s) by a channel of %s, exercise %s, ends as %s with %i requests', async (_, exercise, gateway, channelExercise, state, requests) => {
    const settings = gateway === 'simulated' ? {} : { outbound: { url: 'https://sms.example.org/send' } };
    const { id } = await messaging.channels.add({ name: 'Channel', gateway, settings });
    await messaging.database.query('UPDATE channel SET exercise = $2 WHERE id = $1', [id, channelExercise]);
    const { index, sealed } = sealPhone(messaging.seal, '+639175550101');
    await messaging.database.query(
      `WITH b AS (INSERT INTO broadcast (id, name, texts, channel_id, audience, state, exercise, created_by_id) VALUES (gen_random_uuid(), 'B', '{}', $1, '{}', 'sending', $2, gen_random_uuid()) RETURNING id)
       INSERT INTO outbound_message (channel_id, broadcast_id, purpose, priority, recipient_index, recipient_sealed, recipient_masked, body) SELECT $1, b.id, 'broadcast', 2, $3, $4, '•••', 'Boil it' FROM b`,
      [id, exercise, index, sealed]);
    await messaging.sender.sendWaiting();
    expect([(await outbound())[0]?.state, messaging.requests.length]).toEqual([state, requests]);
  });

  it('have nothing to do with each other: a channel of simulated phones is always of the exercise', async () => {
    expect(await messaging.channels.add({ name: 'Phones', gateway: 'simulated', exercise: false, settings: {} })).toMatchObject({ exercise: true });
  });
});

describe('a message of which nobody noted what the gateway said, as after a kill between its yes and our note', () => {
  const cutOff = () => messaging.database.query(`UPDATE outbound_message SET attempts = attempts + 1, error = NULL, next_attempt_at = now() WHERE state = 'queued'`);
  const MAYBE_TWICE = 'Watchpost was cut off before it noted the gateway’s answer and handed this over again: the phone may have it twice.';

  it('is sent again and says so, also beside its delivery and if the first sending was reported meanwhile', async () => {
    await reply(await received());
    await cutOff();
    messaging.answers.push({ status: 200, body: '{"id":"x1"}' });
    await messaging.sender.sendWaiting();
    expect((await outbound())[0]).toMatchObject({ state: 'sent', error: MAYBE_TWICE });
    await statusReport('id=x1&status=delivered');
    expect((await outbound())[0]).toMatchObject({ state: 'delivered', error: MAYBE_TWICE });
  });

  it('is not sent again once a report told that it left', async () => {
    await reply(await received());
    await cutOff();
    const [row] = await messaging.database.query<{ id: string }>('SELECT id::text FROM outbound_message');
    await statusReport(`ref=${row?.id}&id=x1&status=sent`);
    await messaging.sender.sendWaiting();
    expect(messaging.requests).toEqual([]);
    expect((await outbound())[0]).toMatchObject({ state: 'sent', error: null });
  });

  it('says nothing of it where the gateway had refused before: that was no sending', async () => {
    await reply(await received());
    messaging.answers.push({ status: 503, body: 'busy' });
    await messaging.sender.sendWaiting();
    await messaging.database.query('UPDATE outbound_message SET next_attempt_at = now()');
    await messaging.sender.sendWaiting();
    expect((await outbound())[0]).toMatchObject({ state: 'sent', error: null, attempts: 2 });
  });

  it('is given up after five such ends: it must not end every worker', async () => {
    await reply(await received());
    for (let ends = 0; ends < 5; ends += 1) await cutOff();
    await messaging.sender.sendWaiting();
    expect(messaging.requests).toEqual([]);
    expect((await outbound())[0]).toMatchObject({ state: 'failed', error: expect.stringContaining('cut off each time') });
  });
});

describe('the line of a channel', () => {
  const queue = async (channelKey: string, count: number, priority: number) => {
    const [channel] = await messaging.database.query<{ id: string }>('SELECT id FROM channel WHERE key = $1', [channelKey]);
    const { index, sealed } = sealPhone(messaging.seal, '+639175550101');
    await messaging.database.query(
      `INSERT INTO outbound_message (channel_id, purpose, recipient_index, recipient_sealed, recipient_masked, body, priority)
       SELECT $1, 'test', $2, $3, '•••', $4 || n, $4::int FROM generate_series(1, $5::int) n`,
      [channel?.id, index, sealed, priority, count],
    );
  };
  const sentBy = () => messaging.requests.map(({ body }) => (JSON.parse(body ?? '') as { text: string }).text);

  it('sends in a second what its gateway takes, and rings for the rest', async () => {
    await queue(key, 25, 2);
    messaging.bells.length = 0;
    await messaging.sender.sendWaiting();
    // A second may end in between: two measures at most, never all of it.
    expect(messaging.requests.length).toBeGreaterThanOrEqual(10);
    expect(messaging.requests.length).toBeLessThan(25);
    expect(messaging.bells).toContain('outbound');
  });

  it('lets answers overtake one of many', async () => {
    await queue(key, 8, 2);
    await queue(key, 3, 1);
    await messaging.sender.sendWaiting();
    expect(sentBy().slice(0, 3).every((text) => text.startsWith('1'))).toBe(true);
  });

  it('does not keep the messages of another channel waiting', async () => {
    const other = await addChannel(false);
    await queue(key, 500, 2);
    await queue(other.key, 2, 1);
    await messaging.sender.sendWaiting();
    expect(sentBy().filter((text) => text.startsWith('1'))).toHaveLength(2);
  });
});

describe('a broadcast to many (as many as BROADCAST_PEOPLE says)', () => {
  const CAP = 400;
  const left = async () => (await messaging.database.query<{ count: number }>(`SELECT count(*)::int AS count FROM outbound_message WHERE state = 'queued'`))[0]?.count ?? 0;
  const nextSecond = () => new Promise((resolve) => setTimeout(resolve, 1_000 - (Date.now() % 1_000)));
  const toWhom = () => messaging.requests.map(({ body }) => (JSON.parse(body ?? '') as { text: string }).text);

  async function begin(): Promise<void> {
    const { index, sealed } = sealPhone(messaging.seal, '+639175550102');
    await messaging.database.query('UPDATE channel SET max_per_second = $1', [CAP]);
    await messaging.database.query(
      `WITH b AS (INSERT INTO broadcast (id, name, texts, channel_id, audience, state, created_by_id) SELECT gen_random_uuid(), 'B', '{}', id, '{}', 'sending', gen_random_uuid() FROM channel RETURNING id, channel_id)
       INSERT INTO outbound_message (channel_id, broadcast_id, purpose, priority, recipient_index, recipient_sealed, recipient_masked, body)
       SELECT b.channel_id, b.id, 'broadcast', 2, $1::bytea || int4send(n), $2, '•••', 'Boil the water' FROM b, generate_series(1, $3::int) n`,
      [index, sealed, PEOPLE]);
  }

  it('leaves within the measure of its channel, is overtaken by an answer, and reaches everybody once', async () => {
    const answered = await received();
    await begin();
    const began = Date.now();
    await messaging.sender.sendWaiting();
    await reply(answered);
    const before = messaging.requests.length;
    expect(await left()).toBeGreaterThan(BATCH);
    await nextSecond();
    while ((await left()) > 0) {
      await messaging.sender.sendWaiting();
      await nextSecond();
    }
    // Every second of the clock that was touched lets as many go as the measure says, and no more.
    expect(messaging.requests.length).toBeLessThanOrEqual(CAP * (Math.floor((Date.now() - began) / 1_000) + 2));
    expect(toWhom().slice(before, before + BATCH)).toContain('Received as #7');
    expect(messaging.requests).toHaveLength(PEOPLE + 1);
    if (process.env.BROADCAST_PEOPLE) console.log(`${PEOPLE} people at ${CAP} a second took ${Date.now() - began} ms`);
  }, 900_000);

  it.each(['stopped', 'paused'])('%s in the middle, at most the batch that is with the gateway still leaves', async (state) => {
    await begin();
    const sending = messaging.sender.sendWaiting();
    while (messaging.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await messaging.database.query('UPDATE broadcast SET state = $1::broadcast_state', [state]);
    const sent = messaging.requests.length;
    await sending;
    await nextSecond();
    await messaging.sender.sendWaiting();
    expect(messaging.requests.length).toBeLessThanOrEqual(sent + BATCH);
    expect(messaging.requests.length).toBeLessThan(PEOPLE);
  });
});

describe('delivery reports', () => {
  it.each([
    [['id=x1&status=sent', 'id=x1&status=delivered'], 'delivered'],
    [['id=x1&status=delivered', 'id=x1&status=sent'], 'delivered'],
    [['id=x1&status=delivered', 'id=x1&status=failed'], 'delivered'],
    [['id=x1&status=failed', 'id=x1&status=sent'], 'failed'],
    [['id=x1&status=failed', 'id=x1&status=delivered'], 'delivered'],
    [['id=x1&status=new_word', 'id=unknown&status=delivered'], 'sent'],
  ])('in the order %j end as %s', async (reports, state) => {
    await reply(await received());
    messaging.answers.push({ status: 200, body: '{"id":"x1"}' });
    await messaging.sender.sendWaiting();
    for (const report of reports) expect((await statusReport(report)).statusCode).toBe(200);
    expect((await outbound())[0]?.state).toBe(state);
  });

  it('in any order, any number of times and in any company end in the best news there was', async () => {
    const events = ['sent', 'delivered', 'failed', 'our note'] as const;
    const stories = fc.sample(fc.array(fc.constantFrom(...events), { minLength: 1, maxLength: 8 }), 150);
    await messaging.database.query(
      `INSERT INTO outbound_message (channel_id, purpose, recipient_index, recipient_sealed, recipient_masked, body, attempts, next_attempt_at)
       SELECT id, 'test', '', '', '', '', 1, now() + interval '1 hour' FROM channel, generate_series(1, $1::int)`, [stories.length]);
    const ids = (await messaging.database.query<{ id: string; channel_id: string }>('SELECT id::text, channel_id FROM outbound_message ORDER BY id')).map(({ id, channel_id: channelId }) => ({ id, channelId }));
    for (let round = 0; round < 8; round += 1) {
      await Promise.all(stories.map(async (story, n) => {
        const { id, channelId } = ids[n] ?? { id: '', channelId: '' };
        const event = story[round];
        if (event === 'our note') await messaging.results.record({ id, state: 'sent', externalId: `g${id}`, error: null, errorCode: null, delaySeconds: 0 });
        else if (event) await messaging.results.report({ channelId, externalId: `g${id}`, ownId: id, state: event, error: event === 'failed' ? 'No.' : null, errorCode: null, optedOut: false });
      }));
    }
    const expected = stories.map((story) => (story.includes('delivered') ? ['delivered', null] : story.includes('failed') ? ['failed', 'No.'] : ['sent', null]));
    expect((await outbound()).map(({ state, error }) => [state, error])).toEqual(expected);
  });

  it('that come before the gateway has answered us are not undone', async () => {
    await reply(await received());
    const [row] = await messaging.database.query<{ id: string }>('SELECT id::text FROM outbound_message');
    await statusReport(`ref=${row?.id}&id=x1&status=delivered`);
    expect((await outbound())[0]).toMatchObject({ state: 'delivered', external_id: 'x1' });
    await messaging.sender.sendWaiting();
    expect((await outbound())[0]?.state).toBe('delivered');
  });
});
