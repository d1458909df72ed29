import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import twilioSdk from 'twilio';
import type { HookRequest } from '../gateway.js';
import { bindGateway, type BoundGateway } from '../registry.js';

const TOKEN = '12345678901234567890123456789012';
const SID = `AC${'0'.repeat(32)}`;
const PATH = '/hooks/sms/a-long-random-key';
const { getExpectedTwilioSignature } = twilioSdk;

function gateway(extra: object = {}): BoundGateway {
  const bound = bindGateway('twilio', { accountSid: SID, authToken: TOKEN, ...extra });
  if (!bound) throw new Error('the twilio gateway is not registered');
  return bound;
}

function request(overrides: Partial<HookRequest>): HookRequest {
  return { method: 'POST', url: PATH, headers: {}, rawBody: Buffer.alloc(0), publicBaseUrl: 'https://watch.example.org', receivedAt: new Date(), remoteAddress: '192.0.2.7', ...overrides };
}

interface SignedCase {
  title: string;
  /** What Twilio's own library signs. */
  signedUrl: string;
  signedParameters: Record<string, string | string[]>;
  body: string;
  given?: Partial<HookRequest>;
  ok: boolean;
}

const form = 'MessageSid=SM1&From=%2B639175550101&To=%2B15005550006&Body=Fire+at+the+market+%E2%9C%93';
const formParameters = { MessageSid: 'SM1', From: '+639175550101', To: '+15005550006', Body: 'Fire at the market ✓' };

const signed: SignedCase[] = [
  { title: 'a form over https', signedUrl: `https://watch.example.org${PATH}`, signedParameters: formParameters, body: form, ok: true },
  { title: 'a form signed with the default port in the URL', signedUrl: `https://watch.example.org:443${PATH}`, signedParameters: formParameters, body: form, ok: true },
  {
    title: 'a form over http on another port', signedUrl: `http://127.0.0.1:3456${PATH}`, signedParameters: formParameters, body: form,
    given: { publicBaseUrl: 'http://127.0.0.1:3456' }, ok: true,
  },
  {
    title: 'a form signed without the port we listen on', signedUrl: `http://127.0.0.1${PATH}`, signedParameters: formParameters, body: form,
    given: { publicBaseUrl: 'http://127.0.0.1:3456' }, ok: true,
  },
  {
    title: 'a repeated name, values de-duplicated and sorted', signedUrl: `https://watch.example.org${PATH}`,
    signedParameters: { From: '+639175550101', Tag: ['b', 'a', 'b'] }, body: 'Tag=b&From=%2B639175550101&Tag=a&Tag=b', ok: true,
  },
  { title: 'a query in the address', signedUrl: `https://watch.example.org${PATH}?a=1&b=%27`, signedParameters: formParameters, body: form, given: { url: `${PATH}?a=1&b=%27` }, ok: true },
  { title: 'a GET', signedUrl: `https://watch.example.org${PATH}?${form}`, signedParameters: {}, body: '', given: { method: 'GET', url: `${PATH}?${form}` }, ok: true },
  { title: 'a changed byte in the body', signedUrl: `https://watch.example.org${PATH}`, signedParameters: formParameters, body: form.replace('Fire', 'Fira'), ok: false },
  { title: 'an added parameter', signedUrl: `https://watch.example.org${PATH}`, signedParameters: formParameters, body: `${form}&Extra=1`, ok: false },
  { title: 'another host', signedUrl: `https://evil.example.org${PATH}`, signedParameters: formParameters, body: form, ok: false },
  { title: 'http instead of https', signedUrl: `http://watch.example.org${PATH}`, signedParameters: formParameters, body: form, ok: false },
];

describe('the Twilio signature', () => {
  it.each(signed)('$title: accepted = $ok', ({ signedUrl, signedParameters, body, given, ok }) => {
    const signature = getExpectedTwilioSignature(TOKEN, signedUrl, signedParameters);
    const result = gateway().verify(request({ rawBody: Buffer.from(body), headers: { 'x-twilio-signature': signature, 'content-type': 'application/x-www-form-urlencoded' }, ...given }));
    expect(result.ok).toBe(ok);
  });

  it('covers a JSON body by its hash in the query', () => {
    const body = JSON.stringify({ MessageSid: 'SM1', From: '+639175550101', Body: 'Flood' });
    const url = `${PATH}?bodySHA256=${createHash('sha256').update(body).digest('hex')}`;
    const headers = { 'x-twilio-signature': getExpectedTwilioSignature(TOKEN, `https://watch.example.org${url}`, {}), 'content-type': 'application/json' };
    expect(gateway().verify(request({ url, headers, rawBody: Buffer.from(body) })).ok).toBe(true);
    expect(gateway().verify(request({ url, headers, rawBody: Buffer.from(body.replace('Flood', 'Blood')) })).ok).toBe(false);
  });

  it('is refused when missing, and accepted from the previous token during a rotation', () => {
    const rawBody = Buffer.from(form);
    expect(gateway().verify(request({ rawBody })).ok).toBe(false);
    const headers = { 'x-twilio-signature': getExpectedTwilioSignature('the-token-before-it', `https://watch.example.org${PATH}`, formParameters) };
    expect(gateway().verify(request({ rawBody, headers })).ok).toBe(false);
    expect(gateway({ previousAuthToken: 'the-token-before-it' }).verify(request({ rawBody, headers })).ok).toBe(true);
  });
});

describe('Twilio messages', () => {
  it('reads the neutral message', () => {
    expect(gateway().readInbound(request({ rawBody: Buffer.from(`${form}&NumMedia=0&Unknown=kept`) }))).toEqual({
      message: { externalId: 'SM1', sender: '+639175550101', recipient: '+15005550006', body: 'Fire at the market ✓', sentAt: undefined },
    });
  });

  it('keeps the whatsapp: prefix, drops NUL, and takes a text without a body', () => {
    const read = gateway().readInbound(request({ rawBody: Buffer.from('MessageSid=MM1&From=whatsapp%3A%2B639175550101&Body=a%00b') }));
    expect(read).toMatchObject({ message: { sender: 'whatsapp:+639175550101', body: 'ab' } });
    expect(gateway().readInbound(request({ rawBody: Buffer.from('MessageSid=MM1&From=%2B639175550101&NumMedia=1') }))).toMatchObject({ message: { body: '' } });
  });

  it.each([
    ['an answer to WhatsApp', 'whatsapp:+639175550101', 'whatsapp:+15005550006', '+15005550001', 'whatsapp:+639175550101', 'whatsapp:+15005550006'],
    ['an answer to WhatsApp from somebody first known by SMS', '+639175550101', 'whatsapp:+15005550006', undefined, 'whatsapp:+639175550101', 'whatsapp:+15005550006'],
    ['an answer to SMS from somebody first known by WhatsApp', 'whatsapp:+639175550101', '+15005550006', undefined, '+639175550101', '+15005550006'],
    ['a broadcast by SMS', 'whatsapp:+639175550101', '', '+15005550001', '+639175550101', '+15005550001'],
    ['a broadcast by WhatsApp', '+639175550101', '', 'whatsapp:+15005550006', 'whatsapp:+639175550101', 'whatsapp:+15005550006'],
  ])('has both ends of %s go the same way', (_title, to, writtenTo, own, expectedTo, expectedFrom) => {
    const sent = gateway(own ? { from: own } : {}).buildOutbound({ id: '7', to, from: writtenTo, text: 'Received.', statusCallbackUrl: undefined });
    const form = new URLSearchParams(sent?.body);
    expect([form.get('To'), form.get('From')]).toEqual([expectedTo, expectedFrom]);
  });

  it('names the pictures of an MMS, and gives the credentials to Twilio alone', () => {
    const mms = (url: string) => gateway().readInbound(request({ rawBody: Buffer.from(new URLSearchParams({ MessageSid: 'MM1', From: '+639175550101', NumMedia: '1', MediaUrl0: url, MediaContentType0: 'image/jpeg' }).toString()) }));
    const url = `https://api.twilio.com/2010-04-01/Accounts/${SID}/Messages/MM1/Media/ME1`;
    expect(mms(url)).toMatchObject({ message: { media: [{ contentType: 'image/jpeg', name: 'ME1', url, authorization: `Basic ${Buffer.from(`${SID}:${TOKEN}`).toString('base64')}` }] } });
    expect(mms('https://evil.example.org/ME1')).toMatchObject({ message: { media: [expect.not.objectContaining({ authorization: expect.anything() })] } });
  });

  it.each([
    ['a long text that came as base64', Buffer.from('Water has risen above the bridge at Mabini street — send boats').toString('base64'), 'Water has risen above the bridge at Mabini street — send boats'],
    ['words that only look like it', 'A'.repeat(64), 'A'.repeat(64)],
    ['a short one', 'Rmxvb2Q=', 'Rmxvb2Q='],
    ['bytes that are no text', Buffer.from(Array.from({ length: 60 }, (_, n) => n)).toString('base64'), Buffer.from(Array.from({ length: 60 }, (_, n) => n)).toString('base64')],
  ])('reads %s', (_title, body, text) => {
    expect(gateway().readInbound(request({ rawBody: Buffer.from(new URLSearchParams({ MessageSid: 'SM1', From: '+639175550101', Body: body }).toString()) }))).toMatchObject({ message: { body: text } });
  });

  it('says what is missing', () => {
    expect(gateway().readInbound(request({ rawBody: Buffer.from('Body=hello') }))).toHaveProperty('problem');
  });

  it('sends by REST from the number that was written to', () => {
    const sent = gateway().buildOutbound({ id: '7', to: '+639175550101', from: '+15005550006', text: 'Received as #7', statusCallbackUrl: 'https://watch.example.org/x' });
    expect(sent).toMatchObject({ method: 'POST', url: `https://api.twilio.com/2010-04-01/Accounts/${SID}/Messages.json` });
    expect(Object.fromEntries(new URLSearchParams(sent?.body))).toEqual({
      To: '+639175550101', From: '+15005550006', Body: 'Received as #7', StatusCallback: 'https://watch.example.org/x',
    });
  });
});
