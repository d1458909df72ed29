import { describe, expect, it } from '@jest/globals';
import { ANSWER, bound, formRequest, hookRequest, PATH } from '../testing/hook-request.js';

const gateway = bound('kannel', { sendUrl: 'http://kannel.example.org:13013/cgi-bin/sendsms', username: 'watch', password: 'p&ss', smsc: 'tel 1' });
const escaped = (text: string) => [...Buffer.from(text, 'utf16le').swap16()].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const query = 'backend=tel1&sender=%2B639175550101&message=Baha+sa+Palo&ts=1795348740&id=8cee1b1d&to=2929';

describe('Kannel messages', () => {
  const expected = { externalId: '8cee1b1d', sender: '+639175550101', recipient: '2929', body: 'Baha sa Palo', sentAt: new Date('2026-11-22T11:59:00Z') };

  it.each([
    ['by GET', hookRequest({ method: 'GET', url: `${PATH}?${query}` })],
    ['by POST with all in the address', hookRequest({ url: `${PATH}?${query}` })],
    ['by POST of a form', formRequest(query)],
    ['by POST of the text, sender and time in headers', hookRequest({
      url: `${PATH}?id=8cee1b1d`, rawBody: Buffer.from('Baha sa Palo'),
      headers: { 'content-type': 'text/plain; charset=UTF-8', 'x-kannel-from': '+639175550101', 'x-kannel-to': '2929', 'x-kannel-time': '2026-11-22 11:59:00' },
    })],
  ])('are read %s', (_title, request) => {
    expect(gateway.verify(request)).toEqual({ ok: true });
    expect(gateway.readInbound(request)).toEqual({ message: expected });
  });

  it.each([
    ['UTF-16BE as %C says', `message=${escaped('تم 1🔥')}&charset=UTF-16BE`, { body: 'تم 1🔥' }],
    ['UTF-16BE as %c alone says', `message=${escaped('Сель')}&coding=2`, { body: 'Сель' }],
    ['UTF-8 although %c says UCS-2', `message=${encodeURIComponent('Сель!')}&coding=2&charset=UTF-8`, { body: 'Сель!' }],
    ['Latin-1', 'message=inundaci%F3n', { body: 'inundación' }],
    ['a part by its header', 'message=river&udh=%05%00%03%CC%02%01', { body: 'river', part: { ref: '204', number: 1, total: 2 } }],
    ['a part by its header in hex', 'message=river&udh=050003CC0202', { part: { ref: '204', number: 2, total: 2 } }],
  ])('in %s are read', (_title, query, expected) => {
    expect(gateway.readInbound(hookRequest({ method: 'GET', url: `${PATH}?sender=12345&${query}` }))).toMatchObject({ message: expected });
  });

  it('come from where Kannel may call from, when that is set', () => {
    const narrow = bound('kannel', { allowedNetworks: ['10.0.0.0/8', '2001:db8::/32'] });
    const from = (remoteAddress: string) => narrow.verify(hookRequest({ remoteAddress })).ok;
    expect(['10.1.2.3', '::ffff:10.1.2.3', '2001:db8::7', '11.1.2.3', '::1', 'nonsense'].map(from)).toEqual([true, true, true, false, false, false]);
    expect(() => bound('kannel', { allowedNetworks: ['10.0.0.0/99'] })).toThrow();
  });

  it('are read by the names that get-url uses', () => {
    const named = bound('kannel', { fields: { from: ['p'], text: ['b'], id: ['I'] } });
    expect(named.readInbound(hookRequest({ method: 'GET', url: `${PATH}?p=12345&b=hello&I=9` }))).toMatchObject({ message: { sender: '12345', body: 'hello', externalId: '9' } });
  });

  it('without a sender are refused with a word on what to add', () => {
    expect(gateway.readInbound(hookRequest({ method: 'GET', url: `${PATH}?message=x` }))).toEqual({ problem: expect.stringContaining('sender=%p') });
  });

  it('are answered with nothing: a text would be sent back as an SMS', () => {
    expect(gateway.acknowledge()).toEqual({ status: 200, contentType: 'text/plain', body: '' });
  });
});

describe('Kannel delivery reports', () => {
  it.each([
    ['1', { state: 'delivered' }],
    ['2', { state: 'failed', error: 'Kannel reports failed' }],
    ['4', { state: undefined }],
    ['8', { state: 'sent' }],
    ['16', { state: 'failed', error: 'Kannel reports rejected by the operator' }],
    ['', { state: undefined }],
  ])('with status %s', (status, expected) => {
    expect(gateway.readDeliveryReport(hookRequest({ method: 'GET', url: `${PATH}/status?ref=7&status=${status}&smsc-id=` }))).toMatchObject({ externalId: 'ref-7', ...expected });
    expect(gateway.readDeliveryReport(hookRequest({ method: 'GET', url: `${PATH}/status?ref=7&status=${status}&smsc-id=F9` }))).toMatchObject({ externalId: 'F9' });
  });

  it('of nothing are none', () => {
    expect(gateway.readDeliveryReport(hookRequest({ method: 'GET', url: `${PATH}/status?status=1` }))).toBeUndefined();
  });
});

describe('sending by Kannel', () => {
  it('asks for reports at an address with our own id, where Kannel fills in %d and %F', () => {
    const sent = gateway.buildOutbound(ANSWER);
    const url = new URL(sent?.url ?? '');
    expect([sent?.method, url.origin + url.pathname]).toEqual(['GET', 'http://kannel.example.org:13013/cgi-bin/sendsms']);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      username: 'watch', password: 'p&ss', to: '+639175550101', from: '+15005550006', smsc: 'tel 1', 'dlr-mask': '27',
      'dlr-url': `${ANSWER.statusCallbackUrl}&status=%d&smsc-id=%F`, charset: 'UTF-8', coding: '0', text: 'Received as #12.',
    });
    expect(bound('kannel').buildOutbound(ANSWER)).toBeUndefined();
  });

  it('writes other scripts as UTF-16 bytes', () => {
    const url = gateway.buildOutbound({ ...ANSWER, text: 'تم 1🔥' })?.url ?? '';
    expect(url).toMatch(/&coding=2&text=%06%2A%06%45%00%20%00%31%D8%3D%DD%25$/);
    expect(url).not.toContain('charset');
  });
});
