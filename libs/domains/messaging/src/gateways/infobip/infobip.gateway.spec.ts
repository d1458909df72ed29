import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ANSWER, bound, hookRequest, jsonRequest } from '../testing/hook-request.js';

const gateway = bound('infobip', { apiKey: 'key', apiBaseUrl: 'https://xyz.api.infobip.com', from: 'Watchpost' });
const result = (n: number) => ({
  messageId: `81706905${n}`, from: '385916242493', to: '385921004026', text: `QUIZ Poplava ${n}`, cleanText: `Poplava ${n}`, keyword: 'QUIZ',
  receivedAt: '2026-11-22T12:59:00.000+0100', smsCount: 1, price: { pricePerMessage: 0, currency: 'EUR' }, callbackData: null,
});
const delivery = (groupName: string, extra = {}) => ({ bulkId: 'B', messageId: 'M1', to: '385916242493', sentAt: '2026-11-22T12:00:00.000+0000', status: { groupId: 3, groupName, name: `${groupName}_X`, description: 'text' }, ...extra });

describe('Infobip messages', () => {
  it('come in batches: each is read, an odd one is left out', () => {
    const read = gateway.readInbound(jsonRequest({ results: [result(1), { messageId: 'no sender' }, result(2)], messageCount: 3, pendingMessageCount: 0 }));
    expect(read).toEqual({
      message: { externalId: '817069051', sender: '+385916242493', recipient: '+385921004026', body: 'QUIZ Poplava 1', sentAt: new Date('2026-11-22T11:59:00Z') },
      more: [{ externalId: '817069052', sender: '+385916242493', recipient: '+385921004026', body: 'QUIZ Poplava 2', sentAt: new Date('2026-11-22T11:59:00Z') }],
    });
  });

  it.each([['{"results":[]}'], ['{"broken'], ['[]']])('refuses %s with a reason', (body) => {
    expect(gateway.readInbound(hookRequest({ rawBody: Buffer.from(body) }))).toHaveProperty('problem');
  });

  it('with pictures name them, and the key goes to Infobip alone', () => {
    const mms = (url: string) => jsonRequest({ results: [{ messageId: 'M', from: '385916242493', to: '1', message: [{ contentType: 'text/plain', value: 'Flood' }, { contentType: 'image/jpeg', url }] }] });
    expect(gateway.readInbound(mms('https://xyz.api.infobip.com/mms/1/photo.jpg'))).toMatchObject({
      message: { body: 'Flood', media: [{ contentType: 'image/jpeg', name: 'photo.jpg', url: 'https://xyz.api.infobip.com/mms/1/photo.jpg', authorization: 'App key' }] },
    });
    for (const url of ['https://evil.example.org/photo.jpg', 'http://xyz.api.infobip.com/photo.jpg', 'https://notxyz.api.infobip.com/photo.jpg']) {
      expect(JSON.stringify(gateway.readInbound(mms(url)))).not.toContain('App key');
    }
    expect(gateway.readInbound(mms('file:///etc/passwd'))).toEqual({ message: expect.not.objectContaining({ media: expect.anything() }), more: [] });
  });

  it('have delivery reports in batches, too', () => {
    const reports = gateway.readDeliveryReport(jsonRequest({
      results: [delivery('DELIVERED'), delivery('PENDING'), delivery('ACCEPTED'), delivery('REJECTED', { error: { description: 'No credit' } }), delivery('EXPIRED'), delivery('UNDELIVERABLE'), { to: 'nobody' }],
    }));
    expect([reports].flat().map((report) => report?.state)).toEqual(['delivered', undefined, 'sent', 'failed', 'failed', 'failed']);
    expect([reports].flat()[3]).toEqual({ externalId: 'M1', state: 'failed', error: 'Infobip: No credit', errorCode: 'REJECTED_X', optedOut: false });
  });

  it('are sent as documented', () => {
    const sent = gateway.buildOutbound(ANSWER);
    expect(sent).toMatchObject({ url: 'https://xyz.api.infobip.com/sms/3/messages', method: 'POST', headers: { authorization: 'App key' } });
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      messages: [{
        sender: 'Watchpost', destinations: [{ to: '639175550101' }], content: { text: 'Received as #12.' },
        webhooks: { delivery: { url: ANSWER.statusCallbackUrl }, contentType: 'application/json' },
      }],
    });
    expect(bound('infobip').buildOutbound(ANSWER)).toBeUndefined();
  });
});

describe('an Infobip webhook', () => {
  const body = { results: [result(1)] };
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
  const sign = (secret: string) => createHmac('sha256', secret).update(JSON.stringify(body)).digest('base64');
  const byBasic = bound('infobip', { auth: { kind: 'basic', username: 'infobip', password: 'long-password' } });
  const byHmac = bound('infobip', { auth: { kind: 'hmac', secrets: ['sixteen-characters-long'], header: 'X-Agreed', encoding: 'base64' } });

  it.each([
    ['without protection but its address', gateway, {}, true],
    ['with the right password', byBasic, basic('infobip:long-password'), true],
    ['with a wrong password', byBasic, basic('infobip:other-password'), false],
    ['without a password', byBasic, {}, false],
    ['with the right signature', byHmac, { 'x-agreed': sign('sixteen-characters-long') }, true],
    ['with a signature of another secret', byHmac, { 'x-agreed': sign('sixteen-characters-more') }, false],
    ['without a signature', byHmac, {}, false],
  ])('%s: accepted = %4$s', (_title, to, headers, ok) => {
    expect(to.verify(jsonRequest(body, headers as Record<string, string>)).ok).toBe(ok);
  });
});
