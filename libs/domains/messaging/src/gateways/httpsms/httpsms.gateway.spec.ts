import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ANSWER, BASE, bound, hookRequest, jsonRequest, NOW, PATH } from '../testing/hook-request.js';

const KEY = 'webhook-signing-key';
const gateway = bound('httpsms', { signingKeys: [KEY, 'the-key-before'], apiKey: 'api-key' });
const seconds = NOW.getTime() / 1000;
const part = (document: object) => Buffer.from(JSON.stringify(document)).toString('base64url');

function token({ key = KEY, alg = 'HS256', claims = {} }: { key?: string; alg?: string; claims?: object } = {}): string {
  const text = `${part({ alg, typ: 'JWT' })}.${part({ iss: 'api.httpsms.com', aud: [`${BASE}${PATH}`], sub: 'user', exp: seconds + 600, nbf: seconds - 600, ...claims })}`;
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
}
const event = (type: string, data: object) => ({ specversion: '1.0', id: 'e1', source: '/v1/messages/receive', type, time: '2026-11-22T12:00:00Z', datacontenttype: 'application/json', data });
const received = { message_id: 'm-1', user_id: 'u', owner: '+18005550199', contact: '+18005550100', content: 'Flood', timestamp: '2026-11-22T11:59:00Z', encrypted: false, sim: 'SIM1' };

describe('the httpSMS token', () => {
  it.each([
    ['right', token(), true],
    ['of the key before', token({ key: 'the-key-before' }), true],
    ['of another key', token({ key: 'another-key' }), false],
    ['out of date', token({ claims: { exp: seconds - 61 } }), false],
    ['from the future', token({ claims: { nbf: seconds + 61 } }), false],
    ['for another address', token({ claims: { aud: [`${BASE}/elsewhere`] } }), false],
    ['with its audience as a text', token({ claims: { aud: `${BASE}${PATH}` } }), true],
    ['that claims no algorithm', token({ alg: 'none' }), false],
    ['without a signature', token().split('.').slice(0, 2).join('.'), false],
    ['without an end', token({ claims: { exp: undefined } }), false],
    ['missing', '', false],
  ])('%s: accepted = %3$s', (_title, bearer, ok) => {
    expect(gateway.verify(jsonRequest(event('message.phone.received', received), { authorization: `Bearer ${bearer}` })).ok).toBe(ok);
  });
});

describe('httpSMS messages', () => {
  it('are read from the CloudEvent', () => {
    expect(gateway.readInbound(jsonRequest(event('message.phone.received', received)))).toEqual({
      message: { externalId: 'm-1', sender: '+18005550100', recipient: '+18005550199', body: 'Flood', sentAt: new Date('2026-11-22T11:59:00Z') },
    });
    expect(gateway.acknowledge().status).toBe(200);
  });

  it('with attachments name them, as addresses or as files', () => {
    const attachments = ['https://storage.httpsms.com/a.jpg', { url: 'https://storage.httpsms.com/b', content_type: 'image/png', name: 'b.png' }, { content: Buffer.from('GIF89a').toString('base64'), content_type: 'image/gif' }];
    expect(gateway.readInbound(jsonRequest(event('message.phone.received', { ...received, attachments })))).toMatchObject({
      message: { media: [{ url: 'https://storage.httpsms.com/a.jpg', name: 'a.jpg' }, { contentType: 'image/png', name: 'b.png' }, { contentType: 'image/gif', bytes: Buffer.from('GIF89a') }] },
    });
  });

  it('that are encrypted are kept with a word on how to read the next', () => {
    const read = gateway.readInbound(jsonRequest(event('message.phone.received', { ...received, content: 'A8c2==', encrypted: true })));
    expect(read).toMatchObject({ message: { sender: '+18005550100', body: expect.stringContaining('switch encryption off') } });
  });

  it.each(['message.phone.sent', 'message.send.failed', 'phone.heartbeat.offline', 'something.new'])('are not what %s is', (type) => {
    expect(gateway.readInbound(jsonRequest(event(type, { id: 'm-2' })))).toEqual({ notice: true });
  });

  it('that are none are refused with a reason', () => {
    expect(gateway.readInbound(jsonRequest(event('message.phone.received', {})))).toHaveProperty('problem');
    expect(gateway.readInbound(hookRequest({ rawBody: Buffer.from('x') }))).toHaveProperty('problem');
  });

  it('are sent from the number that was written to', () => {
    const sent = gateway.buildOutbound(ANSWER);
    expect(sent).toMatchObject({ url: 'https://api.httpsms.com/v1/messages/send', method: 'POST', headers: { 'x-api-key': 'api-key' } });
    expect(JSON.parse(sent?.body ?? '')).toEqual({ from: '+15005550006', to: '+639175550101', content: 'Received as #12.', request_id: 'watchpost-7' });
    expect(bound('httpsms', { signingKeys: [KEY] }).buildOutbound(ANSWER)).toBeUndefined();
  });
});
