import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestMessaging, type TestMessaging } from './testing/test-messaging.js';

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
const hurry = () => messaging.database.query(`UPDATE inbound_message SET next_attempt_at = now()`);

describe('the inbox', () => {
  it('gives the same id to the same web report sent again', async () => {
    expect(await send(1)).toBe(await send(1));
    expect(await states()).toEqual(['received']);
  });

  it('applies each message once, oldest first, with what became of it', async () => {
    for (const n of [1, 2, 3]) await send(n);
    const seen: string[] = [];
    const apply = async ({ body }: { body: string }) => {
      seen.push(body);
      return 'report';
    };
    expect(await messaging.inbox.claimAndApply(2, apply)).toBe(2);
    expect(await messaging.inbox.claimAndApply(2, apply)).toBe(1);
    expect(await messaging.inbox.claimAndApply(2, apply)).toBe(0);
    expect(seen).toEqual(['text 1', 'text 2', 'text 3']);
    expect(await messaging.database.query('SELECT DISTINCT state::text, outcome FROM inbound_message')).toEqual([{ state: 'applied', outcome: 'report' }]);
  });

  it('rolls back a poison message alone, parks it after five tries, and replays it', async () => {
    for (const n of [1, 2, 3]) await send(n, n === 2 ? 'poison' : `text ${n}`);
    let poisonous = true;
    const apply: Parameters<typeof messaging.inbox.claimAndApply>[1] = async ({ id, body }, sql) => {
      await sql.query('UPDATE inbound_message SET recipient = $2 WHERE id = $1', [id, 'touched']);
      if (poisonous && body === 'poison') await sql.query('SELECT 1 / 0');
      return 'report';
    };
    await messaging.inbox.claimAndApply(10, apply);
    expect(await states()).toEqual(['applied', 'received', 'applied']);
    expect(await messaging.inbox.claimAndApply(10, apply)).toBe(0);
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
    const apply = async ({ id }: { id: string }) => {
      seen.push(id);
      return 'report';
    };
    await Promise.all(Array.from({ length: 4 }, () => messaging.inbox.claimAndApply(10, apply)));
    while ((await messaging.inbox.claimAndApply(10, apply)) > 0);
    expect(seen).toHaveLength(40);
    expect(new Set(seen).size).toBe(40);
  });
});
