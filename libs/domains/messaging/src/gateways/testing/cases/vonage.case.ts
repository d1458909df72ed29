import { createHash, createHmac } from 'node:crypto';
import { FORM, JSON_TYPE, latin1Escaped, query, type GatewayCase, type Proof, type Said, type Sent, type Told } from '../gateway-case.js';

const secrets = ['my-signature-secret', 'the-secret-before-it'] as const;

/** Built by hand after Vonage's document; that its own library takes the same is shown in vonage.signature.spec.ts. */
function sig(fields: Record<string, string>, secret: string, method: 'md5hash' | 'sha256'): string {
  const text = Object.keys(fields).sort().map((name) => `&${name}=${(fields[name] ?? '').replace(/[&=]/g, '_')}`).join('');
  return method === 'md5hash' ? createHash('md5').update(text + secret).digest('hex') : createHmac('sha256', secret).update(text).digest('hex');
}

const fieldsOf = ({ id, from, text, at, extra }: Said): Record<string, string> => ({
  msisdn: from.replace('+', ''), to: '15005550006', messageId: id, text, type: 'unicode', keyword: 'FIRE', 'api-key': 'abcd1234', nonce: id,
  'message-timestamp': at.toISOString().replace('T', ' ').slice(0, 19), timestamp: String(Math.floor(at.getTime() / 1000)), ...extra,
});
const receipt = ({ externalId, ownId, word }: Told): Record<string, string> => ({ 'client-ref': `watchpost-${ownId}`, msisdn: '639175550101', to: '15005550006', messageId: externalId, status: word.split(' ')[0] ?? '', 'err-code': word.split(' ')[1] ?? '0', price: '0.01', scts: '2611221200' });

const shared: Omit<GatewayCase, 'title' | 'settings' | 'inbound' | 'latin1' | 'report'> = {
  gateway: 'vonage',
  origin: "Shapes after Vonage's documents; its own library (npm @vonage/sms) judges the same signatures. The library that signs requests (@vonage/auth) joins the parameters in another way than the documents and is of no use here.",
  secrets,
  covers: { body: true, query: true, headers: [] },
  window: false,
  names: true,
  refusals: { forged: 'sig does not match', noSender: 'There is no msisdn' },
  answer: { type: 'text/plain', body: '' },
  reports: [
    ['accepted 0', 'sent'], ['buffered 0', 'queued'], ['unknown 99', 'queued'], ['delivered 0', 'delivered'],
    ['expired 2', 'failed', 'The phone is switched off or out of reach.'], ['failed 3', 'failed', 'There is no such number.'], ['rejected 6', 'failed', 'The operator took the message for spam and did not pass it on.'],
    ['rejected 14', 'failed', 'The operator blocks messages to this phone.'], ['rejected 50', 'failed', 'The number we send from is not registered for bulk messages in this country.'], ['rejected 77', 'failed', 'Vonage error 77'],
  ],
  answers: [
    [200, '{"messages":[{"status":"0","message-id":"M1"}]}', 'sent', 'M1'],
    [200, '{"messages":[{"status":"1","error-text":"Throughput Rate Exceeded"}]}', 'retry', 'The gateway was sent more than it takes.'],
    [200, '{"messages":[{"status":"5","error-text":"Internal Error"}]}', 'retry', 'The operator’s network failed.'],
    [200, '{"messages":[{"status":"10","error-text":"Too Many Existing Binds"}]}', 'retry', 'The gateway was sent more than it takes.'],
    [200, '{"messages":[{"status":"2","error-text":"Missing to param"}]}', 'failed', 'Vonage refused the message, status 2: Missing to param'],
    [200, '{"messages":[{"status":"4","error-text":"Bad Credentials"}]}', 'failed', 'The gateway does not accept our password.'],
    [200, '{"messages":[{"status":"9","error-text":"Partner quota exceeded"}]}', 'failed', 'The account at the gateway has no credit left.'],
    [200, '{"messages":[{"status":"15","error-text":"Illegal Sender Address"}]}', 'failed', 'The operator does not accept the sender’s name or number.'],
    [200, 'not JSON', 'failed', 'Vonage answered 200.'],
    [502, 'Bad gateway', 'retry', 'Vonage answered 502.'],
  ],
};

const form = (path: string, fields: Record<string, string>, { secret }: Proof): Sent => ({ path, headers: FORM, body: query({ ...fields, sig: sig(fields, secret, 'md5hash') }) });
const document = (path: string, fields: Record<string, string>, { secret }: Proof, encoding: BufferEncoding = 'utf8'): Sent => ({ path, headers: JSON_TYPE, body: Buffer.from(JSON.stringify({ ...fields, sig: sig(fields, secret, 'sha256') }), encoding) });

export const vonageCases: readonly GatewayCase[] = [
  {
    ...shared, title: 'Vonage, md5hash over a form', settings: { signatureSecrets: secrets },
    inbound: (said, proof) => form('', fieldsOf(said), proof),
    latin1: (said, proof) => ({ ...form('', fieldsOf(said), proof), body: query({ ...fieldsOf({ ...said, text: '' }), sig: sig(fieldsOf(said), proof.secret, 'md5hash') }).replace('text=', `text=${latin1Escaped(said.text)}`) }),
    report: (told, proof) => form('/status', receipt(told), proof),
  },
  {
    ...shared, title: 'Vonage, HMAC-SHA256 over JSON', settings: { signatureSecrets: secrets, signatureMethod: 'sha256' },
    inbound: (said, proof) => document('', fieldsOf(said), proof),
    latin1: (said, proof) => document('', fieldsOf(said), proof, 'latin1'),
    report: (told, proof) => document('/status', receipt(told), proof),
  },
];
