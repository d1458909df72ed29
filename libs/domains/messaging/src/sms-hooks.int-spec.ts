import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openPhone } from '@watchpost/platform';
import twilioSdk from 'twilio';
import { openRaw } from './sealed-message.js';
import { openTestMessaging, type TestMessaging } from './testing/test-messaging.js';

const TOKEN = '12345678901234567890123456789012';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let messaging: TestMessaging;
let twilioKey: string;
let openKey: string;

beforeAll(async () => {
  messaging = await openTestMessaging();
  twilioKey = (await messaging.channels.add({ name: 'Twilio', gateway: 'twilio', settings: { accountSid: `AC${'0'.repeat(32)}`, authToken: TOKEN } })).key;
  openKey = (await messaging.channels.add({ name: 'Generic', gateway: 'generic', settings: {} })).key;
});

beforeEach(async () => {
  await messaging.database.query('DELETE FROM inbound_message');
  messaging.bells.length = 0;
});

afterAll(() => messaging.close());

function twilioDelivery(parameters: Record<string, string>, token = TOKEN) {
  const url = `/hooks/sms/${twilioKey}`;
  const signature = twilioSdk.getExpectedTwilioSignature(token, `https://watch.example.org${url}`, parameters);
  return messaging.fastify.inject({ method: 'POST', url, payload: new URLSearchParams(parameters).toString(), headers: { ...FORM, 'x-twilio-signature': signature } });
}

const fire = { MessageSid: 'SM1', From: '+639175550101', To: '+15005550006', Body: 'Fire at the market' };
const rows = async () => {
  const kept = await messaging.database.query<{ external_id: string; sender_sealed: Buffer; body: string; derived_id: boolean; state: string; raw_sealed: Buffer }>('SELECT * FROM inbound_message ORDER BY id');
  return kept.map((row) => ({ ...row, sender: openPhone(messaging.seal, row.sender_sealed), raw: openRaw(messaging.seal, row.raw_sealed) }));
};

describe('a Twilio webhook', () => {
  it('is one row with its raw bytes, one bell, and an empty TwiML answer', async () => {
    const answer = await twilioDelivery(fire);
    expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([200, 'text/xml; charset=utf-8', '<?xml version="1.0" encoding="UTF-8"?><Response/>']);
    const [row, ...others] = await rows();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ external_id: 'SM1', sender: '+639175550101', body: 'Fire at the market', derived_id: false, state: 'received' });
    expect(row?.raw.toString()).toBe(new URLSearchParams(fire).toString());
    expect(messaging.bells).toEqual(['inbound']);
  });

  it('repeated rings the bell for what is new, once for many', async () => {
    await Promise.all(Array.from({ length: 50 }, () => twilioDelivery(fire)));
    await twilioDelivery(fire);
    expect(messaging.bells.length).toBeLessThanOrEqual(2);
  });

  it('with a wrong signature leaves nothing but the counter', async () => {
    expect((await twilioDelivery(fire, 'not-the-token')).statusCode).toBe(403);
    await messaging.refusals.onModuleDestroy();
    expect(await rows()).toEqual([]);
    expect((await messaging.channels.list()).find(({ key }) => key === twilioKey)?.refused).toBe(1);
  });
});

describe('a webhook', () => {
  const post = (payload: string, headers: Record<string, string> = FORM, key = openKey) => messaging.fastify.inject({ method: 'POST', url: `/hooks/sms/${key}`, payload, headers });

  it('keeps 300 different messages that come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => post(`from=%2B63917555${1000 + n}&text=Flood+${n}&id=m${n}`)));
    expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
    expect(await rows()).toHaveLength(300);
  });

  it('without an id is a row each time, and flagged: what repeats is seen when it is applied', async () => {
    await post('from=%2B639175550101&text=Flood&date=2026-11-22T12:00:10Z');
    await post('from=%2B639175550101&text=Flood&date=2026-11-22T12:00:10Z');
    const kept = await rows();
    expect(kept.map(({ sender, derived_id }) => [sender, derived_id])).toEqual([['+639175550101', true], ['+639175550101', true]]);
  });

  it('takes JSON, GET and odd characters', async () => {
    expect((await post('{"from":"12345","text":"a\\u0000b \\ud83d\\udd25","id":"j1"}', { 'content-type': 'application/json' })).statusCode).toBe(200);
    expect((await messaging.fastify.inject({ method: 'GET', url: `/hooks/sms/${openKey}?from=12345&text=hi&id=g1` })).statusCode).toBe(200);
    expect((await rows()).map(({ body }) => body)).toEqual(['ab 🔥', 'hi']);
  });

  it.each([
    ['of an unknown channel', () => post('from=1&text=x', FORM, 'no-such-key'), 404],
    ['of the web form', () => post('from=1&text=x', FORM, 'web'), 404],
    ['that is broken JSON', () => post('{"from":', { 'content-type': 'application/json' }), 400],
  ])('%s is refused', async (_title, send, status) => {
    expect((await send()).statusCode).toBe(status);
    expect(await rows()).toEqual([]);
  });
});

describe('what was received', () => {
  it('lies in the database without a readable number, in the row and in its raw bytes', async () => {
    await twilioDelivery({ MessageSid: 'SM9', From: '+639175550109', To: '+12025550100', Body: 'Fire' });
    const [row] = await messaging.database.query<{ whole: string }>('SELECT inbound_message::text AS whole FROM inbound_message');
    const { whole = '' } = row ?? {};
    expect(whole).toContain('••• 109');
    for (const written of ['639175550109', Buffer.from('639175550109').toString('hex')]) expect(whole).not.toContain(written);
  });
});

describe('other gateways', () => {
  const json = (key: string, document: unknown, headers: Record<string, string> = {}, path = '') =>
    messaging.fastify.inject({ method: 'POST', url: `/hooks/sms/${key}${path}`, payload: JSON.stringify(document), headers: { 'content-type': 'application/json', ...headers } });

  it('send many messages in one request: each is a row', async () => {
    const { key } = await messaging.channels.add({ name: 'Infobip', gateway: 'infobip', settings: {} });
    const results = [1, 2, 3].map((n) => ({ messageId: `I${n}`, from: '385916242493', to: '385921004026', text: `Poplava ${n}` }));
    expect((await json(key, { results })).statusCode).toBe(200);
    expect((await json(key, { results })).statusCode).toBe(200);
    expect((await rows()).map(({ body }) => body).sort()).toEqual(['Poplava 1', 'Poplava 2', 'Poplava 3']);
  });

  it('send delivery reports and pings to the address of messages, too', async () => {
    const signingKey = 'signing-key-of-the-phone';
    const { id, key } = await messaging.channels.add({ name: 'Phone', gateway: 'sms-gate-android', settings: { signingKeys: [signingKey] } });
    await messaging.database.query(`INSERT INTO outbound_message (channel_id, purpose, recipient_index, recipient_sealed, recipient_masked, body, state, external_id) VALUES ($1, 'received', 'x', 'x', '•••', 'x', 'sent', 'watchpost-1')`, [id]);
    const say = (event: string, payload: object) => {
      const document = { id: 'e', event, deviceId: 'phone', payload };
      const at = String(Math.floor(Date.now() / 1000));
      const signature = createHmac('sha256', signingKey).update(JSON.stringify(document) + at).digest('hex');
      return json(key, document, { 'x-timestamp': at, 'x-signature': signature });
    };
    expect((await say('system:ping', {})).statusCode).toBe(200);
    expect((await say('sms:delivered', { messageId: 'watchpost-1' })).statusCode).toBe(200);
    expect(await messaging.database.query('SELECT state::text FROM outbound_message WHERE channel_id = $1', [id])).toEqual([{ state: 'delivered' }]);
    expect(await rows()).toEqual([]);
  });
});

describe('without a database', () => {
  it('keeps on the disk what comes for a known channel; to everything else it answers 503 with Retry-After, never a false yes', async () => {
    const lost = await openTestMessaging();
    const { key } = await lost.channels.add({ name: 'Generic', gateway: 'generic', settings: {} });
    const send = () => lost.fastify.inject({ method: 'POST', url: `/hooks/sms/${key}`, payload: 'from=12345&text=x&id=1', headers: FORM });
    expect((await send()).statusCode).toBe(200);
    await lost.database.close();
    expect((await send()).statusCode).toBe(200);
    expect(lost.spool.holds).toBe(true);
    const answer = await lost.fastify.inject({ method: 'POST', url: '/hooks/sms/not-asked-for-before', payload: 'x', headers: FORM });
    expect(answer.statusCode).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    await lost.close();
  });
});
