import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sealPhone } from '@watchpost/platform';
import { openTestMessaging, type TestMessaging } from '../testing/test-messaging.js';

const SECRET = 'secret-in-the-app';
let messaging: TestMessaging;
let key: string;
let channelId: string;
beforeAll(async () => {
  messaging = await openTestMessaging();
  ({ key, id: channelId } = await messaging.channels.add({ name: 'Phone', gateway: 'smssync', settings: { secrets: [SECRET] } }));
});
afterAll(() => messaging.close());

const ask = async (method: 'GET' | 'POST', query: string, document?: object) => {
  const payload = document && { payload: JSON.stringify(document), headers: { 'content-type': 'application/json' } };
  const answer = await messaging.fastify.inject({ method, url: `/hooks/sms/${key}?${query}`, ...payload });
  return { status: answer.statusCode, body: answer.statusCode === 200 ? (answer.json<object>() as { payload?: { messages: { uuid: string }[] }; message_uuids?: string[] }) : undefined };
};
const fetched = async () => (await ask('GET', `task=send&secret=${SECRET}`)).body?.payload?.messages ?? [];
async function queue(text: string): Promise<string> {
  const { index, sealed } = sealPhone(messaging.seal, '+254711082001');
  const [row] = await messaging.database.query<{ id: string }>(
    `INSERT INTO outbound_message (channel_id, purpose, recipient_index, recipient_sealed, recipient_masked, body) VALUES ($1, 'test', $2, $3, '•••', $4) RETURNING id::text`,
    [channelId, index, sealed, text],
  );
  return row?.id ?? '';
}
const stateOf = async (id: string) => (await messaging.database.query<{ state: string; error: string | null }>('SELECT state::text, error FROM outbound_message WHERE id = $1', [id]))[0];

describe('a phone that fetches its messages', () => {
  it('gets what waits once, confirms it, is asked for its end, and tells it', async () => {
    const id = await queue('Help is coming');
    await messaging.sender.sendWaiting();
    expect(await stateOf(id)).toMatchObject({ state: 'queued' });
    expect((await ask('GET', 'task=send&secret=wrong')).status).toBe(403);
    expect(await fetched()).toEqual([{ to: '+254711082001', message: 'Help is coming', uuid: `watchpost-${id}` }]);
    expect(await fetched()).toEqual([]);
    expect((await ask('POST', 'task=sent', { queued_messages: [`watchpost-${id}`] })).status).toBe(403);
    expect(await stateOf(id)).not.toMatchObject({ state: 'sent' });
    expect((await ask('POST', `task=sent&secret=${SECRET}`, { queued_messages: [`watchpost-${id}`] })).body).toEqual({ message_uuids: [`watchpost-${id}`] });
    expect(await stateOf(id)).toMatchObject({ state: 'sent' });
    expect((await ask('GET', `task=result&secret=${SECRET}`)).body).toEqual({ message_uuids: [`watchpost-${id}`] });
    await ask('POST', `task=result&secret=${SECRET}`, { message_result: [{ uuid: `watchpost-${id}`, sent_result_code: 0, delivered_result_code: 0 }] });
    expect(await stateOf(id)).toMatchObject({ state: 'delivered' });
    expect((await ask('GET', `task=result&secret=${SECRET}`)).body).toEqual({ message_uuids: [] });
  });

  it('gets again what it did not confirm, five times, and never what belongs to another channel', async () => {
    const id = await queue('Boats at the bridge');
    for (let tries = 1; tries <= 6; tries += 1) {
      expect(await fetched()).toHaveLength(tries <= 5 ? 1 : 0);
      await messaging.database.query(`UPDATE outbound_message SET next_attempt_at = now() WHERE id = $1 AND state = 'queued'`, [id]);
    }
    expect(await stateOf(id)).toMatchObject({ state: 'failed', error: expect.stringContaining('five times') });
    const other = await messaging.channels.add({ name: 'Other phone', gateway: 'smssync', settings: { secrets: [SECRET] } });
    const mine = await queue('Mine');
    await messaging.fastify.inject({ method: 'POST', url: `/hooks/sms/${other.key}?task=sent&secret=${SECRET}`, payload: JSON.stringify({ queued_messages: [`watchpost-${mine}`] }), headers: { 'content-type': 'application/json' } });
    expect(await stateOf(mine)).toMatchObject({ state: 'queued' });
  });
});
