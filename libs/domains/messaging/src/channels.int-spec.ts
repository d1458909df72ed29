import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Audit, Viewer } from '@watchpost/platform';
import { maskPhone } from '@watchpost/sms';
import { InboundBell } from './bells.service.js';
import { channelPatch } from './channel.inputs.js';
import { ChannelView } from './channel-view.service.js';
import { ChannelsResolver } from './channels.resolver.js';
import { ParkedMessages } from './parked-messages.service.js';
import { openTestMessaging, type TestMessaging } from './testing/test-messaging.js';

const ada: Viewer = { kind: 'person', personId: 'ada', name: 'Ada', roles: new Set(['administrator']) };
const SECRET = 'a-secret-of-thirty-two-characters';

let messaging: TestMessaging;
let resolver: ChannelsResolver;
const audited: { action: string; details?: object }[] = [];
const audit = { record: async (entry: { action: string }) => void audited.push(entry) } as unknown as Audit;

beforeAll(async () => {
  messaging = await openTestMessaging();
  resolver = new ChannelsResolver(messaging.channels, new ChannelView(messaging.channels, messaging.database), audit);
});
afterAll(() => messaging.close());

const say = (key: string) => messaging.fastify.inject({ method: 'GET', url: `/hooks/sms/${key}?from=12345&text=hi&id=${Math.random()}`, headers: { authorization: `Bearer ${SECRET}` } });

describe('a channel', () => {
  it('is switched off and on, and keeps the settings that a patch does not name', async () => {
    const settings = { auth: { kind: 'bearer', tokens: [SECRET] }, outbound: { url: 'https://sms.example.org' } };
    const { id, key } = await messaging.channels.add({ name: 'Town', gateway: 'generic', settings });
    expect((await say(key)).statusCode).toBe(200);
    await resolver.updateChannel(id, { enabled: false }, ada);
    expect((await say(key)).statusCode).toBe(404);
    const shown = await resolver.updateChannel(id, { name: ' City ', enabled: true, settings: '{"outbound":null}' }, ada);
    expect(shown).toMatchObject({ name: 'City', enabled: true });
    expect((await say(key)).statusCode).toBe(200);
    const [row] = await messaging.database.query<{ sealed: Buffer }>('SELECT settings_sealed AS sealed FROM channel WHERE id = $1', [id]);
    expect(JSON.parse(messaging.seal.openText(row!.sealed, 'channel.settings'))).toEqual({ auth: settings.auth });
    expect(row?.sealed.includes(SECRET)).toBe(false);
  });

  it('never shows a secret, neither in answers nor in the audit', async () => {
    const { id } = await messaging.channels.add({ name: 'Quiet', gateway: 'generic', settings: {} });
    const shown = await resolver.updateChannel(id, { settings: JSON.stringify({ auth: { kind: 'bearer', tokens: [SECRET] } }) }, ada);
    const said = JSON.stringify([shown, await resolver.listChannels(ada), audited]);
    expect(said).not.toContain(SECRET);
    expect(audited.at(-1)).toMatchObject({ action: 'channel.changed', details: { settings: ['auth'] } });
  });

  it('sends no kept secret to another server: with a changed host the secrets are typed in again', async () => {
    const changed = (id: string, settings: object) => messaging.channels.update(id, { settings: settings as Record<string, unknown> });
    const kannel = await messaging.channels.add({ name: 'Kannel', gateway: 'kannel', settings: { sendUrl: 'https://sms.example.org/cgi-bin/sendsms', username: 'watchpost', password: SECRET } });
    const field = { code: 'INVALID_INPUT', details: { field: 'settings.password' } };
    for (const sendUrl of ['https://elsewhere.example.net/cgi-bin/sendsms', 'https://sms.example.org:8443/cgi-bin/sendsms', 'http://sms.example.org/cgi-bin/sendsms', 'https://sms.example.org@elsewhere.example.net/']) {
      await expect(changed(kannel.id, { sendUrl })).rejects.toMatchObject(field);
    }
    await expect(changed(kannel.id, { sendUrl: 'https://elsewhere.example.net/', password: { stored: 'password' } })).rejects.toMatchObject(field);
    await changed(kannel.id, { sendUrl: 'https://SMS.example.org/other/path' });
    await changed(kannel.id, { sendUrl: 'https://elsewhere.example.net/', password: SECRET });
    // Taken away first and set then, it is another server all the same.
    await changed(kannel.id, { sendUrl: null });
    await expect(changed(kannel.id, { sendUrl: 'https://third.example.net/' })).rejects.toThrow('Type in again: Password');

    const twilio = await messaging.channels.add({ name: 'Standard address', gateway: 'twilio', settings: { accountSid: `AC${'0'.repeat(32)}`, authToken: SECRET } });
    await expect(changed(twilio.id, { apiBaseUrl: 'https://elsewhere.example.net' })).rejects.toMatchObject({ details: { field: 'settings.authToken' } });
    await changed(twilio.id, { apiBaseUrl: 'https://api.twilio.com' });

    const generic = await messaging.channels.add({ name: 'Nested', gateway: 'generic', settings: { outbound: { url: 'https://sms.example.org/{secret}', secret: SECRET } } });
    await expect(changed(generic.id, { 'outbound.url': 'https://elsewhere.example.net/{secret}' })).rejects.toMatchObject({ details: { field: 'settings.outbound.secret' } });
    await changed(generic.id, { outbound: { url: 'https://elsewhere.example.net/{secret}', secret: 'typed in again' } });

    const mail = await messaging.channels.add({ name: 'Mail', gateway: 'email', settings: { imapHost: 'imap.example.org', imapUser: 'desk', imapPassword: SECRET, from: 'desk@example.org' } });
    await expect(changed(mail.id, { imapHost: 'imap.example.net' })).rejects.toMatchObject({ details: { field: 'settings.imapPassword' } });
  });

  it('refuses settings its gateway does not know, unknown ids, and a switch for the web form', async () => {
    const { id } = await messaging.channels.add({ name: 'Strict', gateway: 'twilio', settings: { authToken: SECRET } });
    await expect(messaging.channels.update(id, { settings: { colour: 'red' } })).rejects.toThrow(/settings/);
    await expect(messaging.channels.update(id, { settings: { authToken: null } })).rejects.toThrow(/settings.authToken/);
    await expect(messaging.channels.update('00000000-0000-4000-8000-000000000000', { name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(messaging.channels.update((await messaging.channels.web()).id, { enabled: false })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(channelPatch.safeParse({ settings: '[1]' }).success).toBe(false);
  });
});

describe('parked messages', () => {
  it('are listed with masked senders, and replayed one or all', async () => {
    const channel = await messaging.channels.web();
    for (const n of [1, 2, 3]) {
      await messaging.database.query(
        `INSERT INTO inbound_message (channel_id, external_id, sender_masked, body, raw_sealed, state, attempts, error) VALUES ($1, $2, $3, $2, '', 'parked', 5, 'no')`,
        [channel.id, `parked ${n}`, maskPhone('+639175550101')],
      );
    }
    const rings: string[] = [];
    const bell = { ring: () => void rings.push('ring') } as unknown as InboundBell;
    const parked = new ParkedMessages(messaging.database, messaging.inbox, bell, audit);
    const first = await parked.page({ first: 2 });
    expect(first.items.map(({ body }) => body)).toEqual(['parked 1', 'parked 2']);
    expect(JSON.stringify(first)).not.toContain('917555');
    expect(first.hasMore).toBe(true);
    const last = await parked.page({ first: 2, after: first.endCursor ?? '' });
    expect([last.items.length, last.hasMore]).toEqual([1, false]);
    const id = last.items[0]?.id ?? '';
    expect(await parked.replay(id, ada)).toBe(1);
    await expect(parked.replay(id, ada)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await parked.replay(undefined, ada)).toBe(2);
    expect(await parked.replay(undefined, ada)).toBe(0);
    expect(rings).toHaveLength(2);
    expect(audited.at(-1)).toMatchObject({ action: 'messages.replayed' });
  });
});
