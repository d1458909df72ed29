import { latin1Escaped, query, type GatewayCase, type Said } from '../gateway-case.js';

const fieldsOf = ({ id, from, text, at, extra }: Said) => ({ backend: 'tel1', sender: from, message: text, ts: String(Math.floor(at.getTime() / 1000)), id, to: '2929', ...extra });

export const kannelCase: GatewayCase = {
  gateway: 'kannel',
  title: 'Kannel',
  origin: "Shapes after Kannel's user guide, by the names RapidPro gives them; it signs nothing.",
  settings: { allowedNetworks: ['127.0.0.1'] },
  covers: { body: false, query: false, headers: [] },
  window: false,
  names: true,
  inbound: (said) => ({ method: 'GET', path: `?${query(fieldsOf(said))}` }),
  latin1: (said) => ({ method: 'GET', path: `?${query(fieldsOf({ ...said, text: '' })).replace('message=', `message=${latin1Escaped(said.text)}`)}` }),
  report: ({ externalId, ownId, word }) => ({ method: 'GET', path: `/status?ref=${ownId}&status=${word}&smsc-id=${externalId}` }),
  refusals: { forged: 'an address that is not allowed', noSender: 'add sender=%p to get-url' },
  answer: { type: 'text/plain', body: '' },
  reports: [['1', 'delivered'], ['2', 'failed', 'The operator did not deliver it and gave no reason.'], ['4', 'queued'], ['8', 'sent'], ['16', 'failed', 'The operator refused the message.'], ['32', 'queued']],
  answers: [
    [202, '0: Accepted for delivery', 'sent'],
    [202, '3: Queued for later delivery', 'sent'],
    [403, 'Authorization failed for sendsms', 'failed', 'Kannel answered 403: Authorization failed for sendsms.'],
    [404, 'Service not found', 'failed', 'Kannel answered 404: Service not found.'],
    [503, 'Temporal failure, try again later.', 'retry', 'Kannel answered 503: Temporal failure, try again later.'],
  ],
};
