import { createHmac } from 'node:crypto';
import { basicAuthorization } from '../../answers.js';
import { JSON_TYPE, type GatewayCase, type Proof, type Said, type Sent, type Told } from '../gateway-case.js';

const secrets = ['sixteen-characters-long', 'sixteen-characters-before'] as const;
const accepted = (groupId: number, name: string) => JSON.stringify({ messages: [{ messageId: 'M1', status: { groupId, name } }] });

const messages = ({ id, from, text, at, extra }: Said) => ({ results: [{ messageId: id, from: from.replace('+', ''), to: '385921004026', text, cleanText: text, receivedAt: at.toISOString().replace('Z', '+0000'), smsCount: 1, price: { pricePerMessage: 0, currency: 'EUR' }, ...extra }], messageCount: 1, pendingMessageCount: 0 });
function report({ externalId, word }: Told): object {
  const [groupName = '', name = `${groupName}_X`] = word.split(' ');
  return { results: [{ bulkId: 'B', messageId: externalId, to: '385916242493', status: { groupId: 3, groupName, name, description: 'as described' }, error: name.startsWith('EC_') ? { name, description: 'as described', permanent: true } : { name: 'NO_ERROR' } }] };
}
const sent = (path: string, content: object, headersOf: (body: Buffer) => Record<string, string>, encoding: BufferEncoding = 'utf8'): Sent => {
  const body = Buffer.from(JSON.stringify(content), encoding);
  return { path, headers: { ...JSON_TYPE, ...headersOf(body) }, body };
};
const signature = ({ secret }: Proof) => (body: Buffer) => ({ 'x-agreed': createHmac('sha256', secret).update(body).digest('hex') });
const password = ({ secret }: Proof) => () => ({ authorization: basicAuthorization('infobip', secret) });

const shared: Omit<GatewayCase, 'title' | 'settings' | 'covers' | 'inbound' | 'latin1' | 'report' | 'refusals'> = {
  gateway: 'infobip',
  origin: "Shapes after Infobip's documents. The name of the signature's header is what is agreed with Infobip; no library of its own checks webhooks.",
  secrets,
  window: false,
  names: true,
  answer: { type: 'text/plain', body: '' },
  reports: [
    ['ACCEPTED', 'sent'], ['PENDING', 'queued'], ['DELIVERED', 'delivered'], ['UNDELIVERABLE EC_ABSENT_SUBSCRIBER', 'failed', 'The phone is switched off or out of reach.'], ['UNDELIVERABLE EC_UNKNOWN_SUBSCRIBER', 'failed', 'There is no such number.'],
    ['EXPIRED EXPIRED_EXPIRED', 'failed', 'The phone could not be reached in the time the operator keeps a message.'], ['REJECTED REJECTED_NOT_ENOUGH_CREDITS', 'failed', 'The account at the gateway has no credit left.'], ['REJECTED REJECTED_NEW', 'failed', 'Infobip: as described'],
  ],
  answers: [
    [200, accepted(1, 'PENDING_ACCEPTED'), 'sent', 'M1'],
    [200, accepted(3, 'DELIVERED_TO_HANDSET'), 'sent', 'M1'],
    [200, accepted(5, 'REJECTED_NETWORK'), 'failed', 'The gateway has no way to this operator.'],
    [200, accepted(5, 'REJECTED_SENDER'), 'failed', 'The operator does not accept the sender’s name or number.'],
    [401, '{"requestError":{"serviceException":{"text":"Invalid login details"}}}', 'failed', 'Infobip answered 401: Invalid login details.'],
    [429, '{}', 'retry', 'Infobip answered 429.'],
    [500, '', 'retry', 'Infobip answered 500.'],
  ],
};

export const infobipCases: readonly GatewayCase[] = [
  {
    ...shared, title: 'Infobip, user name and password', settings: { auth: { kind: 'basic', username: 'infobip', password: secrets[0], previousPassword: secrets[1] } },
    covers: { body: false, query: false, headers: ['authorization'] },
    refusals: { forged: 'the user name or password is wrong', noSender: 'There is no message with a sender' },
    inbound: (said, proof) => sent('', messages(said), password(proof)),
    latin1: (said, proof) => sent('', messages(said), password(proof), 'latin1'),
    report: (told, proof) => sent('/status', report(told), password(proof)),
  },
  {
    ...shared, title: 'Infobip, signature over the body', settings: { auth: { kind: 'hmac', secrets, header: 'X-Agreed' } },
    covers: { body: true, query: false, headers: ['x-agreed'] },
    refusals: { forged: 'X-Agreed does not match', noSender: 'There is no message with a sender' },
    inbound: (said, proof) => sent('', messages(said), signature(proof)),
    latin1: (said, proof) => sent('', messages(said), signature(proof), 'latin1'),
    report: (told, proof) => sent('/status', report(told), signature(proof)),
  },
];
