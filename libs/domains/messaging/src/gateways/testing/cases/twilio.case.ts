import twilioSdk from 'twilio';
import { FORM, latin1Escaped, query, type GatewayCase, type Proof, type Said, type Sent } from '../gateway-case.js';

const secrets = ['12345678901234567890123456789012', 'the-token-before-this-one'] as const;

function signed(path: string, fields: Record<string, string>, { secret, address }: Proof, body = query(fields)): Sent {
  return { path, headers: { ...FORM, 'x-twilio-signature': twilioSdk.getExpectedTwilioSignature(secret, address + path, fields) }, body };
}
const fieldsOf = ({ id, from, text, extra }: Said) => ({ MessageSid: id, AccountSid: `AC${'0'.repeat(32)}`, From: from, To: '+15005550006', Body: text, NumMedia: '0', SmsStatus: 'received', ...extra });

export const twilioCase: GatewayCase = {
  gateway: 'twilio',
  title: 'Twilio',
  origin: "Shapes after Twilio's documents; signatures made by Twilio's own library (npm twilio).",
  settings: { accountSid: `AC${'0'.repeat(32)}`, authToken: secrets[0], previousAuthToken: secrets[1] },
  secrets,
  covers: { body: true, query: true, headers: ['x-twilio-signature'] },
  window: false,
  names: true,
  inbound: (said, proof) => signed('', fieldsOf(said), proof),
  latin1: (said, proof) => signed('', fieldsOf(said), proof, query(fieldsOf({ ...said, text: '' })).replace('Body=', `Body=${latin1Escaped(said.text)}`)),
  report: ({ externalId, ownId, word }, proof) => signed(`/status?ref=${ownId}`, { MessageSid: externalId, MessageStatus: word.split(' ')[0] ?? '', ErrorCode: word.split(' ')[1] ?? '', To: '+15005550001', From: '+15005550006' }, proof),
  refusals: { forged: 'X-Twilio-Signature does not match', noSender: 'There is no From' },
  answer: { type: 'text/xml; charset=utf-8', body: '<?xml version="1.0" encoding="UTF-8"?><Response/>' },
  reports: [
    ['accepted', 'queued'], ['scheduled', 'queued'], ['queued', 'queued'], ['sending', 'queued'], ['sent', 'sent'], ['delivered', 'delivered'], ['read', 'delivered'],
    ['undelivered 30003', 'failed', 'The phone is switched off or out of reach.'], ['undelivered 30005', 'failed', 'There is no such number.'],
    ['failed 21610', 'failed', 'The recipient said STOP.'], ['failed 63018', 'failed', 'The gateway was sent more than it takes.'], ['failed 39999', 'failed', 'Twilio error 39999'],
    ['canceled', 'failed', 'The gateway gave no reason.'], ['partially_delivered', 'failed', 'The gateway gave no reason.'],
  ],
  answers: [
    [201, '{"sid":"SM9","status":"queued"}', 'sent', 'SM9'],
    [429, '{"code":20429,"message":"Too Many Requests"}', 'retry', 'Twilio answered 429, error 20429.'],
    [503, 'busy', 'retry', 'Twilio answered 503.'],
    [400, '{"code":21610}', 'failed', 'The recipient said STOP.'],
    [400, '{"code":21211}', 'failed', 'The number is not one that can get messages.'],
    [401, '{"code":20003}', 'failed', 'Twilio answered 401, error 20003.'],
  ],
};
