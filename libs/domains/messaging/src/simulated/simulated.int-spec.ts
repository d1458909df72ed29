import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sealPhone } from '@watchpost/platform';
import { simulated as simulatedGateway } from '../gateways/simulated/simulated.gateway.js';
import { whatHappensTo } from '../gateways/simulated/phone-network.js';
import { openTestMessaging, type TestMessaging } from '../testing/test-messaging.js';

const SETTINGS = {
  seed: 7, lossPercent: 10, failPercent: 10, duplicatePercent: 30, outOfOrderPercent: 30, answerPercent: 20, answerTexts: ['SAFE', 'NEED HELP'], delaySecondsLeast: 0, delaySecondsMost: 0,
};
const PEOPLE = 300;
const phone = (n: number) => `+63917555${String(1000 + n)}`;
const TEXT = 'Go to high ground now.';

let messaging: TestMessaging;
let channelId: string;
beforeAll(async () => {
  messaging = await openTestMessaging();
  channelId = (await messaging.channels.add({ name: 'Phones', gateway: 'simulated', exercise: true, maxPerSecond: 1000, settings: SETTINGS })).id;
});
afterAll(() => messaging.close());

async function queue(from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += 1) {
    const { index, sealed } = sealPhone(messaging.seal, phone(n));
    await messaging.database.query(
      `INSERT INTO outbound_message (channel_id, purpose, recipient_index, recipient_sealed, recipient_masked, body) VALUES ($1, 'test', $2, $3, $4, $5)`,
      [channelId, index, sealed, phone(n), TEXT],
    );
  }
}

const states = async () => {
  const rows = await messaging.database.query<{ phone: string; state: string; error: string | null }>('SELECT recipient_masked AS phone, state::text, error FROM outbound_message ORDER BY recipient_masked');
  return new Map(rows.map((row) => [row.phone, row]));
};

describe('messages to simulated phones', () => {
  it('end in the truth of each person, whatever was lost, doubled or out of order, and leave also in an exercise', async () => {
    await queue(0, PEOPLE);
    await messaging.sender.sendWaiting();
    expect(new Set([...(await states()).values()].map(({ state }) => state))).toEqual(new Set(['sent']));
    expect(messaging.requests).toEqual([]);

    // Applied twice, as after a worker that died before it could delete what it had applied.
    const before = await messaging.database.query('SELECT channel_id, external_id, kind, body, due_at FROM simulated_report');
    await messaging.simulated.applyDue();
    for (const row of before) await messaging.database.query('INSERT INTO simulated_report (channel_id, external_id, kind, body, due_at) VALUES ($1, $2, $3, $4, $5)', Object.values(row as object));
    await messaging.simulated.applyDue();

    const after = await states();
    const settings = simulatedGateway.settings.parse(SETTINGS);
    const counts = { sent: 0, delivered: 0, failed: 0, answered: 0 };
    for (let n = 0; n < PEOPLE; n += 1) {
      const events = whatHappensTo({ to: phone(n), text: TEXT }, settings);
      const end = events.find(({ kind }) => kind === 'delivered' || kind === 'failed')?.kind ?? 'sent';
      const truth = after.get(phone(n));
      expect([phone(n), truth?.state]).toEqual([phone(n), end]);
      if (end === 'failed') expect(truth?.error).toContain('simulated network');
      counts[end as 'sent' | 'delivered' | 'failed'] += 1;
      counts.answered += events.filter(({ kind }) => kind === 'inbound').length;
    }
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(10);
    expect(await messaging.database.query('SELECT id FROM simulated_report')).toEqual([]);
    const [answers] = await messaging.database.query<{ count: number }>(`SELECT count(*)::int AS count FROM inbound_message WHERE channel_id = $1 AND state = 'received'`, [channelId]);
    expect(answers?.count).toBe(counts.answered);
  });

  it('are not told of before their time', async () => {
    await messaging.channels.update(channelId, { settings: { delaySecondsLeast: 100, delaySecondsMost: 200, lossPercent: 0 } });
    await queue(1000, 1001);
    await messaging.sender.sendWaiting();
    expect(await messaging.simulated.applyDue()).toBe(0);
    expect((await states()).get(phone(1000))?.state).toBe('sent');
  });
});
