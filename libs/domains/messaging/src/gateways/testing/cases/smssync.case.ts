import { FORM, latin1Escaped, query, type GatewayCase, type Proof, type Said } from '../gateway-case.js';

const secrets = ['secret-in-the-app', 'the-one-before'] as const;
const fieldsOf = ({ id, from, text, at, extra }: Said, { secret }: Proof) => ({ from, message: text, message_id: id, sent_to: '+254711000111', secret, device_id: 'phone-1', sent_timestamp: String(at.getTime()), ...extra });

export const smssyncCase: GatewayCase = {
  gateway: 'smssync',
  title: 'SMSSync',
  origin: "Shapes after the app's source; the proof is a word in the body, there is no signature.",
  settings: { secrets },
  secrets,
  covers: { body: false, query: false, headers: [] },
  window: false,
  names: true,
  inbound: (said, proof) => ({ headers: FORM, body: query(fieldsOf(said, proof)) }),
  latin1: (said, proof) => ({ headers: FORM, body: query(fieldsOf({ ...said, text: '' }, proof)).replace('message=', `message=${latin1Escaped(said.text)}`) }),
  report: ({ externalId, word }, { secret }) => {
    const [sent = '', delivered = '', message = ''] = word.split(' ');
    return { path: `?task=result&secret=${secret}`, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message_result: [{ uuid: externalId, sent_result_code: Number(sent), sent_result_message: message, delivered_result_code: Number(delivered), delivered_result_message: message }] }) };
  },
  refusals: { forged: 'the secret is wrong', noSender: 'There is no from' },
  answer: { type: 'application/json; charset=utf-8', body: '{"payload":{"success":true,"error":null}}' },
  reports: [['-1 -1', 'queued'], ['0 -1', 'sent'], ['0 0', 'delivered'], ['4 -1 NO_SERVICE', 'failed', 'the phone says: NO_SERVICE'], ['0 70', 'failed', 'the phone says: no reason']],
  answers: [[200, '', 'failed', 'SMSSync fetches its messages.']],
};
