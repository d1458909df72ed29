import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPhone } from '@watchpost/platform';
import { NOT_PROVEN } from '../sms-deliveries.service.js';
import { openTestMessaging, type TestMessaging } from '../testing/test-messaging.js';
import { GATEWAY_CASES } from './testing/gateway-cases.js';
import type { GatewayCase, Proof, Said, Sent } from './testing/gateway-case.js';

/** How often the same request comes at once: Ushahidi once kept 600 copies of one message. */
const AT_ONCE = Number(process.env['GATEWAY_REPEATS'] ?? 600);
const TWENTY_MINUTES = 1_200_000;
const ELSEWHERE = '203.0.113.9';

interface Kept {
  sender: string;
  body: string;
  derived: boolean;
}

let messaging: TestMessaging;
const channels = new Map<string, { id: string; key: string }>();
let said = 0;

beforeAll(async () => {
  messaging = await openTestMessaging();
  for (const { title, gateway, settings } of GATEWAY_CASES) channels.set(title, await messaging.channels.add({ name: title, gateway, settings: structuredClone(settings) }));
});
afterAll(() => messaging.close());

function channelOf({ title }: GatewayCase): { id: string; key: string } {
  const channel = channels.get(title);
  if (!channel) throw new Error(`no channel was made for ${title}`);
  return channel;
}

function something(change: Partial<Said> = {}): Said {
  said += 1;
  return { id: `message-${said}`, from: '+639175550101', text: `Fire at the market, ${said}`, at: new Date(), ...change };
}

function proofOf(gateway: GatewayCase, change: Partial<Proof> = {}): Proof {
  return { secret: gateway.secrets?.[0] ?? '', address: `https://watch.example.org/hooks/sms/${channelOf(gateway).key}`, at: new Date(), ...change };
}

async function post(gateway: GatewayCase, { method = 'POST', path = '', headers = {}, body }: Sent, remoteAddress = '127.0.0.1') {
  const answer = await messaging.fastify.inject({ method, url: `/hooks/sms/${channelOf(gateway).key}${path}`, headers: { ...headers }, remoteAddress, ...(body === undefined ? {} : { payload: body }) });
  return { status: answer.statusCode, type: answer.headers['content-type'], body: answer.body };
}

async function kept(gateway: GatewayCase): Promise<Kept[]> {
  const rows = await messaging.database.query<{ sender_sealed: Buffer; body: string; derived: boolean }>('SELECT sender_sealed, body, derived_id AS derived FROM inbound_message WHERE channel_id = $1 ORDER BY id', [channelOf(gateway).id]);
  return rows.map(({ sender_sealed, body, derived }) => ({ sender: openPhone(messaging.seal, sender_sealed), body, derived }));
}

async function newlyKept(gateway: GatewayCase, act: () => Promise<unknown>): Promise<Kept[]> {
  const before = (await kept(gateway)).length;
  await act();
  return (await kept(gateway)).slice(before);
}

async function lastRefusal(gateway: GatewayCase): Promise<string | undefined> {
  await messaging.refusals.onModuleDestroy();
  const [row] = await messaging.database.query<{ reason: string }>('SELECT reason FROM channel_refusal WHERE channel_id = $1 ORDER BY minute DESC LIMIT 1', [channelOf(gateway).id]);
  return row?.reason;
}

async function expectRefused(gateway: GatewayCase, sent: Sent, reason?: string, remoteAddress?: string): Promise<void> {
  expect(await newlyKept(gateway, async () => expect(await post(gateway, sent, remoteAddress)).toMatchObject({ status: 403, body: NOT_PROVEN }))).toEqual([]);
  if (reason !== undefined) expect(await lastRefusal(gateway)).toContain(reason);
}

async function expectKept(gateway: GatewayCase, sent: Sent, expected: Partial<Kept>): Promise<void> {
  expect(await newlyKept(gateway, async () => expect(await post(gateway, sent)).toEqual({ status: 200, ...gateway.answer }))).toMatchObject([expected]);
}

const altered = (text: string | undefined): string | undefined => text?.replace('Fire', 'Fira');
const alteredBody = ({ path, body, ...rest }: Sent): Sent => ({ ...rest, path: altered(path) ?? '', ...(body === undefined ? {} : { body: Buffer.from(Buffer.from(body).toString('latin1').replace('Fire', 'Fira'), 'latin1') }) });
const alteredQuery = ({ path = '', ...rest }: Sent): Sent => ({ ...rest, path: `${path}${path.includes('?') ? '&' : '?'}altered=1` });
const alteredHeader = ({ headers = {}, ...rest }: Sent, name: string): Sent => {
  const value = headers[name] ?? '';
  const at = value.length - 5;
  return { ...rest, headers: { ...headers, [name]: `${value.slice(0, at)}${value[at] === '1' ? '2' : '1'}${value.slice(at + 1)}` } };
};

describe.each(GATEWAY_CASES.map((gateway) => [gateway.title, gateway] as const))('%s', (_title, gateway) => {
  it('is taken and answered as the gateway expects', async () => {
    const message = something();
    await expectKept(gateway, gateway.inbound(message, proofOf(gateway)), { sender: '+639175550101', body: message.text, derived: !gateway.names });
  });

  it(gateway.secrets ? 'forged with another secret: 403, and why stands with the channel' : 'forged from another place: 403, and why stands with the channel', async () => {
    if (gateway.secrets) await expectRefused(gateway, gateway.inbound(something(), proofOf(gateway, { secret: 'nobody-gave-this-out-x' })), gateway.refusals.forged);
    else await expectRefused(gateway, gateway.inbound(something(), proofOf(gateway)), gateway.refusals.forged, ELSEWHERE);
    if (gateway.report) expect((await post(gateway, gateway.report({ externalId: 'x', ownId: '1', word: gateway.reports[0]?.[0] ?? '' }, proofOf(gateway, { secret: 'nobody-gave-this-out-x' })), ELSEWHERE)).status).toBe(403);
  });

  it('proven by the secret before: taken, while one is changed', async () => {
    const secret = gateway.secrets?.[1];
    if (secret !== undefined) await expectKept(gateway, gateway.inbound(something(), proofOf(gateway, { secret })), {});
    else expect(gateway.covers).toEqual({ body: false, query: false, headers: [] });
  });

  it(`altered on the way: refused wherever the proof reaches (body ${gateway.covers.body ? 'yes' : 'no'}, query ${gateway.covers.query ? 'yes' : 'no'})`, async () => {
    const sent = () => gateway.inbound(something(), proofOf(gateway));
    expect((await post(gateway, alteredBody(sent()))).status).toBe(gateway.covers.body ? 403 : 200);
    expect((await post(gateway, alteredQuery(sent()))).status).toBe(gateway.covers.query ? 403 : 200);
    for (const header of gateway.covers.headers) await expectRefused(gateway, alteredHeader(sent(), header));
  });

  it(gateway.window ? 'late or early by twenty minutes: 403' : 'late: taken, as the gateway tells of no time by which to judge', async () => {
    for (const shift of [-TWENTY_MINUTES, TWENTY_MINUTES]) {
      const at = new Date(Date.now() + shift);
      if (gateway.window) await expectRefused(gateway, gateway.inbound(something(), proofOf(gateway, { at })), gateway.refusals.late);
      else await expectKept(gateway, gateway.inbound(something({ at }), proofOf(gateway, { at })), {});
    }
  });

  it(`the same ${AT_ONCE} times at once, and once more later: always the same answer, ${gateway.names ? 'one row' : 'each a row marked as without an id, for repeats to be counted'}`, async () => {
    const sent = gateway.inbound(something(), proofOf(gateway));
    const rows = await newlyKept(gateway, async () => {
      const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => post(gateway, sent)));
      answers.push(await post(gateway, sent));
      expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify({ status: 200, ...gateway.answer })]));
    });
    expect(rows).toHaveLength(gateway.names ? 1 : AT_ONCE + 1);
    expect(new Set(rows.map(({ derived }) => derived))).toEqual(new Set([!gateway.names]));
  });

  it('with fields nobody knows, emoji, right-to-left text, or no text at all: taken to the letter', async () => {
    for (const change of [{ extra: { 'future-field': 'x & y = z' } }, { text: 'مساعدة 👩‍👩‍👧 \u200fשלום 🔥🇵🇭' }, { text: '' }]) {
      const message = something(change);
      await expectKept(gateway, gateway.inbound(message, proofOf(gateway)), { body: message.text });
    }
  });

  it('in a charset that nobody announced: read as what western modems write', async () => {
    const message = something({ text: 'inundación en el río Ñuble' });
    await expectKept(gateway, gateway.latin1(message, proofOf(gateway)), { body: message.text });
  });

  it('from a short code or a name: kept as it is; from nobody: 400 with a word on what to set right', async () => {
    for (const from of ['2929', 'MPESA']) await expectKept(gateway, gateway.inbound(something({ from }), proofOf(gateway)), { sender: from });
    const rows = await newlyKept(gateway, async () => {
      expect(await post(gateway, gateway.inbound(something({ from: '' }), proofOf(gateway)))).toMatchObject({ status: 400, body: expect.stringContaining(gateway.refusals.noSender) });
    });
    expect(rows).toEqual([]);
    expect(await lastRefusal(gateway)).toContain(gateway.refusals.noSender);
  });

  it('of more than 100 kB: 413 in words, nothing kept', async () => {
    const rows = await newlyKept(gateway, async () => {
      const large: Sent = { ...gateway.inbound(something({ text: 'x' }), proofOf(gateway)), method: 'POST', body: Buffer.alloc(100_001, 'x') };
      expect(await post(gateway, large)).toMatchObject({ status: 413, body: 'The request is larger than 100 kB: no message is. Check what the gateway sends here.' });
    });
    expect(rows).toEqual([]);
  });
});

describe('delivery reports', () => {
  const reporting = GATEWAY_CASES.filter(({ report }) => report !== undefined);
  const wordFor = (gateway: GatewayCase) => gateway.reports.find(([, state]) => state === 'delivered')?.[0] ?? '';
  const tell = (gateway: GatewayCase, externalId: string, ownId: string) => {
    const sent = gateway.report?.({ externalId, ownId, word: wordFor(gateway) }, proofOf(gateway));
    return sent ? post(gateway, sent) : Promise.reject(new Error('it has none'));
  };
  const queued = async (gateway: GatewayCase): Promise<string> => {
    const [row] = await messaging.database.query<{ id: string }>(
      `INSERT INTO outbound_message (channel_id, purpose, recipient_index, recipient_sealed, recipient_masked, body) VALUES ($1, 'test', 'x', 'x', '•••', 'Help is coming') RETURNING id::text`,
      [channelOf(gateway).id],
    );
    return row?.id ?? '';
  };
  const states = async () => (await messaging.database.query<{ name: string; state: string }>('SELECT c.name, o.state::text FROM outbound_message o JOIN channel c ON c.id = o.channel_id ORDER BY c.name')).map(({ name, state }) => `${name}: ${state}`);

  it('of messages that nobody sent are acknowledged and change nothing', async () => {
    for (const gateway of reporting) expect(await tell(gateway, 'nobody-knows-this', '999999999')).toMatchObject({ status: 200 });
    expect(await states()).toEqual([]);
  });

  it('that are faster than the note of their message find it later, for every gateway', async () => {
    const ids = await Promise.all(reporting.map((gateway) => queued(gateway)));
    const externalIds = reporting.map(({ gateway }, at) => (gateway === 'smssync' || gateway === 'sms-gate-android' ? `watchpost-${ids[at]}` : `theirs-${ids[at]}`));
    await Promise.all(reporting.map(async (gateway, at) => expect(await tell(gateway, externalIds[at] ?? '', ids[at] ?? '')).toMatchObject({ status: 200 })));
    await messaging.database.query('UPDATE outbound_message o SET external_id = given.external_id FROM unnest($1::bigint[], $2::text[]) AS given(id, external_id) WHERE o.id = given.id', [ids, externalIds]);
    const all = reporting.map(({ title }) => `${title}: delivered`).sort();
    for (let tries = 0; tries < 200 && (await states()).some((state) => !state.endsWith('delivered')); tries += 1) await new Promise((again) => setTimeout(again, 100));
    expect((await states()).sort()).toEqual(all);
  });
});
