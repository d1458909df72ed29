import jsonwebtoken from 'jsonwebtoken';
import { JSON_TYPE, type GatewayCase, type Proof, type Said, type Sent } from '../gateway-case.js';

const secrets = ['webhook-signing-key', 'the-key-before'] as const;

function signed(document: object, { secret, at, address }: Proof, encoding: BufferEncoding = 'utf8'): Sent {
  const seconds = Math.floor(at.getTime() / 1000);
  const token = jsonwebtoken.sign({ iss: 'api.httpsms.com', aud: [address], sub: 'user', iat: seconds, nbf: seconds - 600, exp: seconds + 600 }, secret, { algorithm: 'HS256' });
  return { headers: { ...JSON_TYPE, authorization: `Bearer ${token}` }, body: Buffer.from(JSON.stringify(document), encoding) };
}
const event = (type: string, data: object) => ({ specversion: '1.0', id: 'e1', source: '/v1/messages', type, time: '2026-11-22T12:00:00Z', datacontenttype: 'application/json', data });
const received = ({ id, from, text, at, extra }: Said) => event('message.phone.received', { message_id: id, user_id: 'u', owner: '+18005550199', contact: from, content: text, timestamp: at.toISOString(), encrypted: false, sim: 'SIM1', ...extra });

export const httpsmsCase: GatewayCase = {
  gateway: 'httpsms',
  title: 'httpSMS',
  origin: "Shapes after the server's source; the tokens are made by npm jsonwebtoken.",
  settings: { signingKeys: secrets },
  secrets,
  covers: { body: false, query: true, headers: ['authorization'] },
  window: true,
  names: true,
  inbound: (said, proof) => signed(received(said), proof),
  latin1: (said, proof) => signed(received(said), proof, 'latin1'),
  report: ({ externalId, ownId, word }, proof) => {
    const [type = '', reason] = word.split(' ');
    return signed(event(type, { id: externalId, message_id: externalId, request_id: `watchpost-${ownId}`, error_message: reason, is_final: reason !== 'first' }), proof);
  },
  refusals: { forged: 'the token is signed with another key', late: 'the token is not valid at this time', noSender: 'There is no contact' },
  answer: { type: 'text/plain', body: '' },
  reports: [
    ['message.phone.sent', 'sent'], ['message.phone.delivered', 'delivered'], ['message.send.failed NO_SERVICE', 'failed', 'httpSMS: NO_SERVICE'],
    ['message.send.expired first', 'queued'], ['message.send.expired', 'failed', 'httpSMS: message.send.expired'], ['phone.heartbeat.offline', 'queued'],
  ],
  answers: [
    [200, '{"data":{"id":"m-2","status":"pending"}}', 'sent', 'm-2'],
    [422, '{"message":"validation errors"}', 'failed', 'httpSMS answered 422: validation errors.'],
    [401, '{"message":"unauthorized"}', 'failed', 'httpSMS answered 401: unauthorized.'],
    [429, '{}', 'retry', 'httpSMS answered 429.'],
    [500, '', 'retry', 'httpSMS answered 500.'],
  ],
};
