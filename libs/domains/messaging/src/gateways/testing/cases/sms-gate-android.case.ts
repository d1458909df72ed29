import { createHmac } from 'node:crypto';
import { JSON_TYPE, type GatewayCase, type Proof, type Said, type Sent } from '../gateway-case.js';

const secrets = ['signing-key-of-phone-1', 'signing-key-of-phone-2'] as const;

function signed(document: object, { secret, at }: Proof, encoding: BufferEncoding = 'utf8'): Sent {
  const body = Buffer.from(JSON.stringify(document), encoding);
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return { headers: { ...JSON_TYPE, 'x-timestamp': timestamp, 'x-signature': createHmac('sha256', secret).update(body).update(timestamp).digest('hex') }, body };
}
const received = ({ id, from, text, at, extra }: Said) => ({ id: `event-${id}`, webhookId: 'hook', event: 'sms:received', deviceId: 'phone-1', payload: { messageId: id, sender: from, recipient: '+639175550000', simNumber: 1, phoneNumber: from, message: text, receivedAt: at.toISOString(), ...extra } });

export const smsGateAndroidCase: GatewayCase = {
  gateway: 'sms-gate-android',
  title: 'SMS Gateway for Android',
  origin: "Shapes after the app's source and its documents; the signature is made by Node's crypto alone, as no library for it is on npm.",
  settings: { signingKeys: secrets },
  secrets,
  covers: { body: true, query: false, headers: ['x-timestamp', 'x-signature'] },
  window: true,
  names: true,
  inbound: (said, proof) => signed(received(said), proof),
  latin1: (said, proof) => signed(received(said), proof, 'latin1'),
  report: ({ externalId, word }, proof) => signed({ id: 'event', event: word.split(' ')[0], deviceId: 'phone-1', payload: { messageId: externalId, recipient: '+639175550101', simNumber: 1, reason: word.split(' ')[1] } }, proof),
  refusals: { forged: 'X-Signature does not match', late: 'X-Timestamp is missing or more than 300 s away', noSender: 'There is no sender' },
  answer: { type: 'text/plain', body: '' },
  reports: [['sms:sent', 'sent'], ['sms:delivered', 'delivered'], ['sms:failed RESULT_ERROR_NO_SERVICE', 'failed', 'the phone says: RESULT_ERROR_NO_SERVICE'], ['sms:cancelled', 'failed', 'the phone says: sms:cancelled'], ['system:ping', 'queued']],
  answers: [
    [202, '{"id":"watchpost-7","deviceId":"phone-1","state":"Pending","recipients":[{"phoneNumber":"+1","state":"Pending"}]}', 'sent', 'watchpost-7'],
    [409, '{"message":"duplicate id"}', 'sent'],
    [202, '{"id":"x","state":"Failed","recipients":[{"state":"Failed","error":"bad number"}]}', 'failed', 'The phone could not send: bad number'],
    [503, '{"message":"queue full"}', 'retry', 'The SMS gateway answered 503: queue full.'],
    [400, '{"message":"invalid phone"}', 'failed', 'The SMS gateway answered 400: invalid phone.'],
    [401, '', 'failed', 'The SMS gateway answered 401.'],
  ],
};
