import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { HookRequest } from '../gateway.js';
import { ANSWER, bound, hookRequest, jsonRequest, NOW } from '../testing/hook-request.js';

const KEY = 'signing-key-of-phone-1';
const gateway = bound('sms-gate-android', { signingKeys: [KEY, 'signing-key-of-phone-2'], username: 'user', password: 'pass', simNumber: 1 });
const event = (name: string, payload: object) => ({ id: 'event-1', webhookId: 'hook', event: name, deviceId: 'phone-1', payload });
const received = { messageId: 'abc123', sender: '+639175550101', recipient: '+639175550000', simNumber: 1, phoneNumber: '+639175550101', message: 'Fire', receivedAt: '2026-11-22T19:59:00.000+08:00' };

function signed(document: unknown, { key = KEY, at = NOW.getTime() / 1000, sent = document } = {}): HookRequest {
  const signature = createHmac('sha256', key).update(JSON.stringify(document) + String(at)).digest('hex');
  return jsonRequest(sent, { 'x-timestamp': String(at), 'x-signature': signature });
}

describe('the signature of SMS Gateway for Android', () => {
  const document = event('sms:received', received);
  const now = NOW.getTime() / 1000;

  it.each([
    ['right', signed(document), true],
    ['of the other phone', signed(document, { key: 'signing-key-of-phone-2' }), true],
    ['299 s old', signed(document, { at: now - 299 }), true],
    ['301 s old', signed(document, { at: now - 301 }), false],
    ['301 s ahead', signed(document, { at: now + 301 }), false],
    ['of a stranger', signed(document, { key: 'another-key-altogether' }), false],
    ['over another body', signed(document, { sent: event('sms:received', { ...received, message: 'Flood' }) }), false],
    ['missing', jsonRequest(document), false],
  ])('%s: accepted = %4$s', (_title, request, ok) => {
    expect(gateway.verify(request).ok).toBe(ok);
  });

  it('may be older where a phone has a bad clock', () => {
    expect(bound('sms-gate-android', { signingKeys: [KEY], windowSeconds: 3600 }).verify(signed(document, { at: now - 3000 })).ok).toBe(true);
  });
});

describe('messages of SMS Gateway for Android', () => {
  it('are known by device, message and time: ids alone are a content hash or change with each delivery', () => {
    expect(gateway.readInbound(signed(event('sms:received', received)))).toEqual({
      message: { externalId: 'phone-1 abc123 2026-11-22T19:59:00.000+08:00', sender: '+639175550101', recipient: '+639175550000', body: 'Fire', sentAt: new Date('2026-11-22T11:59:00Z') },
    });
    const again = gateway.readInbound(jsonRequest({ ...event('sms:received', received), id: 'event-2' }));
    expect(again).toMatchObject({ message: { externalId: 'phone-1 abc123 2026-11-22T19:59:00.000+08:00' } });
  });

  it('with pictures bring them along, once they are downloaded', () => {
    const payload = { messageId: 'mms1', sender: '+639175550101', subject: 'Flood', body: '', receivedAt: received.receivedAt, attachments: [{ partId: 1, contentType: 'image/jpeg', name: 'p.jpg', size: 3, data: '/9j/' }, { partId: 2, contentType: 'text/plain' }] };
    expect(gateway.readInbound(jsonRequest(event('mms:downloaded', payload)))).toMatchObject({
      message: { body: 'Flood', externalId: `phone-1 mms1 ${received.receivedAt}`, media: [{ contentType: 'image/jpeg', name: 'p.jpg', bytes: Buffer.from([0xff, 0xd8, 0xff]) }] },
    });
  });

  it('are read from phones that know only the old name of the sender', () => {
    const { sender: _sender, ...old } = received;
    expect(gateway.readInbound(jsonRequest(event('sms:received', old)))).toMatchObject({ message: { sender: '+639175550101' } });
  });

  it.each(['sms:sent', 'sms:delivered', 'system:ping', 'app:started', 'mms:received', 'sms:data-received'])('are not what %s is', (name) => {
    expect(gateway.readInbound(jsonRequest(event(name, { messageId: 'x' })))).toEqual({ notice: true });
  });

  it('without a sender or an event are refused with a reason', () => {
    expect(gateway.readInbound(jsonRequest(event('sms:received', {})))).toHaveProperty('problem');
    expect(gateway.readInbound(hookRequest({ rawBody: Buffer.from('{"broken') }))).toHaveProperty('problem');
  });

  it.each([
    ['sms:sent', {}, { state: 'sent' }],
    ['sms:delivered', {}, { state: 'delivered' }],
    ['sms:failed', { reason: 'RESULT_ERROR_NO_SERVICE' }, { state: 'failed', error: 'the phone says: RESULT_ERROR_NO_SERVICE' }],
    ['sms:cancelled', {}, { state: 'failed' }],
    ['sms:something-new', {}, { state: undefined }],
  ])('are reported on by %s', (name, extra, expected) => {
    expect(gateway.readDeliveryReport(jsonRequest(event(name, { messageId: 'watchpost-7', recipient: '+1', ...extra })))).toMatchObject({ externalId: 'watchpost-7', ...expected });
    expect(gateway.readDeliveryReport(jsonRequest(event('system:ping', {})))).toBeUndefined();
  });

  it('are sent with an id of ours', () => {
    const sent = gateway.buildOutbound(ANSWER);
    expect(sent).toMatchObject({ url: 'https://api.sms-gate.app/3rdparty/v1/messages', headers: { authorization: `Basic ${Buffer.from('user:pass').toString('base64')}` } });
    expect(JSON.parse(sent?.body ?? '')).toEqual({ id: 'watchpost-7', textMessage: { text: 'Received as #12.' }, phoneNumbers: ['+639175550101'], withDeliveryReport: true, priority: 100, simNumber: 1 });
    expect(bound('sms-gate-android', { signingKeys: [KEY], username: 'u', password: 'p', apiBaseUrl: 'http://10.0.0.5:8080', messagePath: '/message' }).buildOutbound(ANSWER)?.url).toBe('http://10.0.0.5:8080/message');
    expect(bound('sms-gate-android', { signingKeys: [KEY] }).buildOutbound(ANSWER)).toBeUndefined();
  });
});
