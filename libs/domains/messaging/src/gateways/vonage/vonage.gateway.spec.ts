import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ANSWER, BASE, bound, formRequest, hookRequest, jsonRequest, PATH } from '../testing/hook-request.js';

const SECRET = 'my-signature-secret';
const message = {
  msisdn: '639175550101', to: '15005550006', messageId: '0A0000000123ABCD1', text: 'Flood & fire = here', type: 'text', keyword: 'FLOOD',
  'message-timestamp': '2026-11-22 11:59:00', timestamp: '1795348740', nonce: 'abc', 'api-key': 'abcd1234',
};
/** Written out by hand after Vonage's document: sorted by name, & and = within values as _. */
const SIGNED_TEXT =
  '&api-key=abcd1234&keyword=FLOOD&message-timestamp=2026-11-22 11:59:00&messageId=0A0000000123ABCD1&msisdn=639175550101&nonce=abc&text=Flood _ fire _ here&timestamp=1795348740&to=15005550006&type=text';
const md5hash = createHash('md5').update(SIGNED_TEXT + SECRET).digest('hex');

describe('the Vonage signature', () => {
  const signed = bound('vonage', { signatureSecrets: [SECRET] });

  it.each([
    ['md5hash of a form', formRequest({ ...message, sig: md5hash }), true],
    ['in capitals', formRequest({ ...message, sig: md5hash.toUpperCase() }), true],
    ['of JSON', jsonRequest({ ...message, sig: md5hash }), true],
    ['of a GET', hookRequest({ method: 'GET', url: `${PATH}?${new URLSearchParams({ ...message, sig: md5hash }).toString()}` }), true],
    ['over another text', formRequest({ ...message, text: 'All is well', sig: md5hash }), false],
    ['over one parameter less', formRequest({ ...message, extra: '1', sig: md5hash }), false],
    ['missing', formRequest(message), false],
  ])('%s: accepted = %s', (_title, request, ok) => {
    expect(signed.verify(request).ok).toBe(ok);
  });

  it.each(['md5', 'sha1', 'sha256', 'sha512'])('as HMAC-%s', (signatureMethod) => {
    const sig = createHmac(signatureMethod, SECRET).update(SIGNED_TEXT).digest('hex');
    expect(bound('vonage', { signatureSecrets: ['the-one-before', SECRET], signatureMethod }).verify(formRequest({ ...message, sig })).ok).toBe(true);
    expect(signed.verify(formRequest({ ...message, sig })).ok).toBe(false);
  });

  it('is not asked for where none is set', () => {
    expect(bound('vonage').verify(formRequest(message)).ok).toBe(true);
  });
});

describe('Vonage messages', () => {
  const vonage = bound('vonage', { apiKey: 'abcd1234', apiSecret: 'secret' });

  it('reads the neutral message, and is answered with an empty 200', () => {
    expect(vonage.readInbound(formRequest(message))).toEqual({
      message: { externalId: '0A0000000123ABCD1', sender: '+639175550101', recipient: '+15005550006', body: 'Flood & fire = here', sentAt: new Date('2026-11-22T11:59:00Z') },
    });
    expect(vonage.acknowledge()).toEqual({ status: 200, contentType: 'text/plain', body: '' });
    expect(vonage.readInbound(formRequest({ text: 'x' }))).toHaveProperty('problem');
  });

  it('says which part it is, by its own fields or by the user data header', () => {
    const part = { ...message, messageId: 'P2', text: 'of the river', concat: 'true', 'concat-ref': '108', 'concat-total': '3', 'concat-part': '2' };
    expect(vonage.readInbound(formRequest(part))).toMatchObject({ message: { externalId: 'P2', body: 'of the river', part: { ref: '108', number: 2, total: 3 } } });
    const binary = { msisdn: '639175550101', messageId: 'B1', type: 'binary', data: Buffer.from('火事', 'utf16le').swap16().toString('hex'), udh: '050003CC0201' };
    expect(vonage.readInbound(formRequest(binary))).toMatchObject({ message: { part: { ref: '204', number: 1, total: 2 } } });
  });

  it.each([
    ['plain text', Buffer.from('Fuego en Río').toString('hex'), 'Fuego en Río'],
    ['UTF-16', Buffer.from('Fire 火事', 'utf16le').swap16().toString('hex'), 'Fire 火事'],
    ['no hex', 'zz', ''],
  ])('reads binary messages of %s', (_title, data, body) => {
    expect(vonage.readInbound(formRequest({ msisdn: '639175550101', messageId: 'B1', type: 'binary', data }))).toMatchObject({ message: { body } });
  });

  it('builds the request, in Unicode where the text needs it', () => {
    const sent = vonage.buildOutbound(ANSWER);
    expect(sent).toMatchObject({ url: 'https://rest.nexmo.com/sms/json', method: 'POST' });
    expect(Object.fromEntries(new URLSearchParams(sent?.body))).toEqual({
      api_key: 'abcd1234', api_secret: 'secret', from: '15005550006', to: '639175550101', text: 'Received as #12.', type: 'text',
      'client-ref': 'watchpost-7', 'status-report-req': '1', callback: `${BASE}${PATH}/status`,
    });
    expect(new URLSearchParams(vonage.buildOutbound({ ...ANSWER, text: 'تم' })?.body).get('type')).toBe('unicode');
    expect(bound('vonage').buildOutbound(ANSWER)).toBeUndefined();
  });
});
