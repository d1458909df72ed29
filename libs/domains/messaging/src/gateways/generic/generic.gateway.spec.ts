import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { HookRequest } from '../gateway.js';
import { bindGateway, type BoundGateway } from '../registry.js';

const SECRET = 'a-shared-secret-of-some-length';
const NOW = new Date('2026-11-22T12:00:00Z');

function gateway(settings: object = {}): BoundGateway {
  const bound = bindGateway('generic', settings);
  if (!bound) throw new Error('the generic gateway is not registered');
  return bound;
}

function request(overrides: Partial<HookRequest>): HookRequest {
  return { method: 'POST', url: '/hooks/sms/key', headers: {}, rawBody: Buffer.alloc(0), publicBaseUrl: 'https://watch.example.org', receivedAt: NOW, remoteAddress: '192.0.2.7', ...overrides };
}

function signedRequest(body: string, timestamp: string, secret = SECRET, sentBody = body): HookRequest {
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return request({ rawBody: Buffer.from(sentBody), headers: { 'x-timestamp': timestamp, 'x-signature': signature } });
}

describe('the generic signature', () => {
  const hmacGateway = gateway({ auth: { kind: 'hmac', secrets: [SECRET, 'the-secret-that-was-before'] } });
  const now = String(NOW.getTime() / 1000);

  it.each([
    ['right', signedRequest('{}', now), true],
    ['right, in milliseconds', signedRequest('{}', String(NOW.getTime())), true],
    ['right, as RFC 3339', signedRequest('{}', NOW.toISOString()), true],
    ['right, by the secret before', signedRequest('{}', now, 'the-secret-that-was-before'), true],
    ['299 s old', signedRequest('{}', String(NOW.getTime() / 1000 - 299)), true],
    ['301 s old', signedRequest('{}', String(NOW.getTime() / 1000 - 301)), false],
    ['301 s ahead', signedRequest('{}', String(NOW.getTime() / 1000 + 301)), false],
    ['of another secret', signedRequest('{}', now, 'another-secret-altogether'), false],
    ['over another body', signedRequest('{}', now, SECRET, '{ }'), false],
    ['missing', request({}), false],
    ['without a time', request({ headers: { 'x-signature': 'ab' } }), false],
  ])('%s: accepted = %s', (_title, given, ok) => {
    expect(hmacGateway.verify(given).ok).toBe(ok);
  });

  it('takes a bearer token, and the secret path alone where so set', () => {
    const bearer = gateway({ auth: { kind: 'bearer', tokens: ['sixteen-characters-or-more'] } });
    expect(bearer.verify(request({ headers: { authorization: 'Bearer sixteen-characters-or-more' } })).ok).toBe(true);
    expect(bearer.verify(request({ headers: { authorization: 'Bearer something-else-entirely' } })).ok).toBe(false);
    expect(bearer.verify(request({})).ok).toBe(false);
    expect(gateway().verify(request({})).ok).toBe(true);
  });
});

describe('generic messages', () => {
  const expected = { externalId: 'm1', sender: '+639175550101', body: 'Flood at Mabini' };

  it.each<[string, Partial<HookRequest>]>([
    ['a form', { rawBody: Buffer.from('from=%2B639175550101&text=Flood+at+Mabini&id=m1'), headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    ['a form without a content type', { rawBody: Buffer.from('from=%2B639175550101&text=Flood+at+Mabini&id=m1') }],
    ['JSON', { rawBody: Buffer.from('{"sender":"+639175550101","message":"Flood at Mabini","id":"m1","extra":{"a":[1]}}'), headers: { 'content-type': 'application/json' } }],
    ['JSON without a content type', { rawBody: Buffer.from(' {"from":"+639175550101","text":"Flood at Mabini","id":"m1"}') }],
    ['a GET', { method: 'GET', url: '/hooks/sms/key?from=%2B639175550101&text=Flood%20at%20Mabini&id=m1' }],
    ['ids that are numbers', { rawBody: Buffer.from('{"from":639175550101,"text":"Flood at Mabini","id":"m1"}') }],
  ])('reads %s', (_title, given) => {
    expect(gateway().readInbound(request(given))).toMatchObject({ message: expected });
  });

  it('reads names that settings give, nested ones by a dot', () => {
    const nested = gateway({ fields: { from: ['data.contact'], text: ['data.content'], id: ['data.message_id'] } });
    const rawBody = Buffer.from('{"data":{"contact":"+639175550101","content":"Flood at Mabini","message_id":"m1"}}');
    expect(nested.readInbound(request({ rawBody }))).toMatchObject({ message: expected });
  });

  it.each([
    ['date=2026-11-22+11:59:00', '2026-11-22T11:59:00.000Z'],
    ['date=2026-11-22T19:59:00%2B08:00', '2026-11-22T11:59:00.000Z'],
    ['timestamp=1795435140', '2026-11-23T11:59:00.000Z'],
    ['date=yesterday', undefined],
  ])('reads the time %s', (text, sentAt) => {
    const read = gateway().readInbound(request({ rawBody: Buffer.from(`from=12345&text=x&${text}`) }));
    expect('message' in read && read.message.sentAt?.toISOString()).toBe(sentAt);
  });

  it.each(['', 'text=only', 'from=12345', '{"broken', '[]'])('names what is missing in "%s"', (body) => {
    expect(gateway().readInbound(request({ rawBody: Buffer.from(body) }))).toHaveProperty('problem');
  });

  it('escapes what it sends for the place it stands in', () => {
    const out = gateway({ outbound: { url: 'https://sms.example.org/send?to={to_no_plus}', body: '{"to":"{to}","text":"{text}","n":{"id":"{id}"}}', headers: { 'x-key': 'k' } } });
    const sent = out.buildOutbound({ id: '7', to: '+639175550101', from: '12345', text: 'say "hi" & {to}\n', statusCallbackUrl: undefined });
    expect(sent?.url).toBe('https://sms.example.org/send?to=639175550101');
    expect(JSON.parse(sent?.body ?? '')).toEqual({ to: '+639175550101', text: 'say "hi" & {to}\n', n: { id: '7' } });
    expect(gateway().buildOutbound({ id: '7', to: '1', from: '2', text: 'x', statusCallbackUrl: undefined })).toBeUndefined();
  });

  it('fails when the text that means success is not in the answer', () => {
    const picky = gateway({ outbound: { url: 'https://sms.example.org', successText: 'QUEUED' } });
    expect(picky.readSendResult({ status: 200, body: 'ERROR' }).outcome).toBe('failed');
    expect(picky.readSendResult({ status: 200, body: 'QUEUED 1' }).outcome).toBe('sent');
  });

  it('reads delivery reports in the words gateways use', () => {
    const read = (body: string) => gateway().readDeliveryReport(request({ rawBody: Buffer.from(body) }));
    expect(read('id=x1&status=DELIVERED')).toMatchObject({ externalId: 'x1', state: 'delivered' });
    expect(read('id=x1&status=rejected')).toMatchObject({ state: 'failed', error: 'the gateway says rejected' });
    expect(read('id=x1&status=thinking')).toMatchObject({ state: undefined });
    expect(read('status=delivered')).toBeUndefined();
  });
});
