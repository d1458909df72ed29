import { FORM, latin1Escaped, query, type GatewayCase, type Said } from '../gateway-case.js';

const fieldsOf = ({ id, from, text, at, extra }: Said) => ({ id, text, from, to: '22384', date: at.toISOString().replace(/\.\d+Z/, 'Z'), linkId: 'L1', networkCode: '63902', ...extra });
const answered = (status: string) => JSON.stringify({ SMSMessageData: { Message: 'Sent to 1/1', Recipients: [{ number: '+254711082001', status, messageId: 'ATXid_9', cost: 'KES 0.8' }] } });

export const africasTalkingCase: GatewayCase = {
  gateway: 'africas-talking',
  title: "Africa's Talking",
  origin: "Shapes after the documents of Africa's Talking and its own library's source; it signs nothing, so that no library has a signature to offer.",
  settings: { allowedNetworks: ['127.0.0.1', '52.48.80.0/24'] },
  covers: { body: false, query: false, headers: [] },
  window: false,
  names: true,
  inbound: (said) => ({ headers: FORM, body: query(fieldsOf(said)) }),
  latin1: (said) => ({ headers: FORM, body: query(fieldsOf({ ...said, text: '' })).replace('text=', `text=${latin1Escaped(said.text)}`) }),
  report: ({ externalId, word }) => ({ path: '/status', headers: FORM, body: query({ id: externalId, status: word.split(' ')[0] ?? '', failureReason: word.split(' ')[1] ?? '', phoneNumber: '+254711082001', networkCode: '63902' }) }),
  refusals: { forged: 'an address that is not allowed', noSender: 'There is no from' },
  answer: { type: 'text/plain', body: '' },
  reports: [
    ['Sent', 'sent'], ['Submitted', 'sent'], ['Buffered', 'queued'], ['Success', 'delivered'], ['Expired', 'failed', 'The phone could not be reached in the time the operator keeps a message.'],
    ['Rejected InsufficientCredit', 'failed', 'The account at the gateway has no credit left.'], ['Rejected InvalidLinkId', 'failed', 'The gateway wants the message it answers to be named.'],
    ['Failed UserIsInactive', 'failed', 'The phone is switched off or out of reach.'], ['Failed UserInBlackList', 'failed', 'The recipient said STOP.'], ['Failed UserAccountSuspended', 'failed', 'The account at the gateway is suspended.'],
    ['Failed SomethingNew', 'failed', "Africa's Talking: SomethingNew"],
  ],
  answers: [
    [201, answered('Success'), 'sent', 'ATXid_9'],
    [201, answered('InvalidPhoneNumber'), 'failed', 'The number is not one that can get messages.'],
    [201, answered('UserInBlacklist'), 'failed', 'The recipient said STOP.'],
    [201, answered('InternalServerError'), 'retry', 'The operator’s network failed.'],
    [201, '{"SMSMessageData":{"Message":"InvalidSenderId","Recipients":[]}}', 'failed', 'The operator does not accept the sender’s name or number.'],
    [201, 'not JSON', 'failed', "Africa's Talking did not take the message: no recipient in the answer"],
    [401, 'The supplied authentication is invalid', 'failed', "Africa's Talking answered 401: The supplied authentication is invalid."],
    [429, '', 'retry', "Africa's Talking answered 429."],
  ],
};
