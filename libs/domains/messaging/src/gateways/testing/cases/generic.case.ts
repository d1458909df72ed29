import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { FORM, JSON_TYPE, latin1Escaped, query, type GatewayCase, type Proof, type Said, type Sent } from '../gateway-case.js';

const secrets = ['a-shared-secret-of-some-length', 'the-secret-that-was-before-it'] as const;
const whsec = secrets.map((secret) => `whsec_${Buffer.from(secret).toString('base64')}`);
const outbound = { url: 'https://sms.example.org/send' };
const fieldsOf = ({ id, from, text, at, extra }: Said): Record<string, string> => ({ id, from, to: '2929', text, date: at.toISOString(), ...extra });

const shared: Pick<GatewayCase, 'answer' | 'reports' | 'answers' | 'names' | 'secrets'> = {
  secrets,
  names: true,
  answer: { type: 'text/plain', body: '' },
  reports: [
    ['accepted', 'sent'], ['submitted', 'sent'], ['SENT', 'sent'], ['delivered', 'delivered'], ['success', 'delivered'], ['thinking', 'queued'],
    ['expired', 'failed', 'The phone could not be reached in the time the operator keeps a message.'], ['rejected', 'failed', 'The operator refused the message.'], ['error', 'failed', 'the gateway says error'],
  ],
  answers: [
    [200, '{"id":"x1"}', 'sent', 'x1'], [202, 'OK queued', 'sent'], [404, '', 'failed', 'The gateway answered 404.'], [429, '', 'retry', 'The gateway answered 429.'], [500, '', 'retry', 'The gateway answered 500.'],
  ],
};

function hmac(path: string, fields: Record<string, string>, { secret, at }: Proof, encoding: BufferEncoding = 'utf8'): Sent {
  const body = Buffer.from(JSON.stringify(fields), encoding);
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return { path, headers: { ...JSON_TYPE, 'x-timestamp': timestamp, 'x-signature': createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex') }, body };
}

function standard(path: string, fields: Record<string, string>, { secret, at }: Proof, body = query(fields)): Sent {
  const id = `msg_${fields['id'] ?? ''}`;
  const signature = new Webhook(Buffer.from(secret).toString('base64')).sign(id, at, body);
  return { path, headers: { ...FORM, 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)), 'webhook-signature': signature }, body };
}

const bearer = (path: string, body: string, { secret }: Proof): Sent => ({ path, headers: { ...FORM, authorization: `Bearer ${secret}` }, body });
const latin1 = (fields: Record<string, string>, name = 'text') => query({ ...fields, [name]: '' }).replace(`${name}=`, `${name}=${latin1Escaped(fields[name] ?? '')}`);
const status = ({ externalId, word }: { externalId: string; word: string }) => ({ id: externalId, status: word });

export const genericCases: readonly GatewayCase[] = [
  {
    ...shared, gateway: 'generic', title: 'Any other gateway, HMAC', settings: { auth: { kind: 'hmac', secrets }, outbound },
    origin: 'A scheme of our own: HMAC-SHA256 over time, a dot and the body, as many gateways do.',
    covers: { body: true, query: false, headers: ['x-timestamp', 'x-signature'] }, window: true,
    refusals: { forged: 'x-signature does not match', late: 'the signature is more than 300 s old', noSender: 'There is no sender' },
    inbound: (said, proof) => hmac('', fieldsOf(said), proof),
    latin1: (said, proof) => hmac('', fieldsOf(said), proof, 'latin1'),
    report: (told, proof) => hmac('/status', status(told), proof),
  },
  {
    ...shared, gateway: 'generic', title: 'Any other gateway, Standard Webhooks', settings: { auth: { kind: 'standard-webhooks', secrets: whsec }, outbound },
    origin: 'Signatures made by npm standardwebhooks.',
    covers: { body: true, query: false, headers: ['webhook-id', 'webhook-timestamp', 'webhook-signature'] }, window: true,
    refusals: { forged: 'webhook-signature does not match', late: 'the signature is more than 300 s old', noSender: 'There is no sender' },
    inbound: (said, proof) => standard('', fieldsOf(said), proof),
    latin1: (said, proof) => standard('', fieldsOf(said), proof, latin1(fieldsOf(said))),
    report: (told, proof) => standard('/status', status(told), proof),
  },
  {
    ...shared, gateway: 'generic', title: 'Any other gateway, token', settings: { auth: { kind: 'bearer', tokens: secrets }, outbound },
    origin: 'A bearer token (RFC 6750).',
    covers: { body: false, query: false, headers: ['authorization'] }, window: false,
    refusals: { forged: 'the bearer token is wrong', noSender: 'There is no sender' },
    inbound: (said, proof) => bearer('', query(fieldsOf(said)), proof),
    latin1: (said, proof) => bearer('', latin1(fieldsOf(said)), proof),
    report: (told, proof) => bearer('/status', query(status(told)), proof),
  },
  {
    ...shared, gateway: 'frontlinesms', title: 'FrontlineSMS', settings: { secrets, apiBaseUrl: 'https://cloud.frontlinesms.com', apiKey: 'key' },
    origin: "Shapes after Ushahidi's source for FrontlineSMS; the proof is a word in the body, no message has an id and nothing is reported of what it sent.",
    covers: { body: false, query: false, headers: [] }, window: false, names: false, reports: [],
    refusals: { forged: 'the field secret is wrong', noSender: 'There is no sender' },
    inbound: ({ from, text, extra }, { secret }) => ({ headers: FORM, body: query({ secret, from, message: text, ...extra }) }),
    latin1: ({ from, text }, { secret }) => ({ headers: FORM, body: latin1({ secret, from, message: text }, 'message') }),
  },
];
