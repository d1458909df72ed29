import { encodingOf } from '@watchpost/sms';
import { RECEIVED, refusedBy } from '../answers.js';
import { fromAllowedNetworks } from '../allowed-networks.js';
import { firstOf, queryOf, readForm } from '../fields.js';
import type { DeliveryReport, Gateway } from '../gateway.js';
import { kannelDescription } from './kannel.description.js';
import { readKannelMessage } from './kannel.message.js';
import { kannelSettings, type KannelSettings } from './kannel.settings.js';

/** Kannel's %d. */
const STATES: Record<string, DeliveryReport['state']> = { '1': 'delivered', '2': 'failed', '8': 'sent', '16': 'failed' };

export const kannel: Gateway<KannelSettings> = {
  name: 'kannel',
  settings: kannelSettings,
  description: kannelDescription,

  /** Kannel signs nothing: the channel's long random address is the secret, and where it may call from. */
  verify: (request, settings) => fromAllowedNetworks(request, settings.allowedNetworks),

  readInbound(request, { fields }) {
    const message = readKannelMessage(request, fields);
    return message ? { message } : { problem: `There is no ${fields.from.join(' or ')} in the request: add sender=%p to get-url.` };
  },

  readDeliveryReport(request) {
    const fields = readForm(queryOf(request.url));
    const ref = firstOf(fields, ['ref']);
    // Kannel knows the operator's id late or never; our own, carried in the address, finds the row.
    const externalId = firstOf(fields, ['smsc-id']) || (ref && `ref-${ref}`);
    if (!externalId) return undefined;
    const status = firstOf(fields, ['status']) ?? '';
    const state = STATES[status];
    return { externalId, state, error: state === 'failed' ? `Kannel reports ${status === '16' ? 'rejected by the operator' : 'failed'}` : undefined, ...(state === 'failed' ? { errorCode: status } : {}), optedOut: false };
  },

  /** Empty: Kannel would send any text back as an SMS. */
  acknowledge: () => RECEIVED,

  buildOutbound(message, { sendUrl, username, password, from: fixedFrom, smsc, dlrMask }) {
    const from = fixedFrom ?? message.from;
    if (!sendUrl || !username || !password) return undefined;
    const query = new URLSearchParams({ username, password, to: message.to });
    if (from) query.set('from', from);
    if (smsc) query.set('smsc', smsc);
    if (message.statusCallbackUrl) {
      query.set('dlr-mask', String(dlrMask));
      query.set('dlr-url', `${message.statusCallbackUrl}&status=%d&smsc-id=%F`);
    }
    return { url: `${sendUrl}?${query.toString()}&${textParameters(message.text)}`, method: 'GET', headers: {} };
  },

  readSendResult({ status, body }) {
    return status === 202 ? { outcome: 'sent', externalId: undefined } : refusedBy('Kannel', status, body.trim());
  },
};

/** Other scripts go as UTF-16 bytes with no charset named, which works also where Kannel was built without iconv. */
function textParameters(text: string): string {
  if (encodingOf(text) === 'GSM-7') return `charset=UTF-8&coding=0&text=${encodeURIComponent(text)}`;
  const bytes = Buffer.from(text, 'utf16le').swap16();
  return `coding=2&text=${[...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('')}`;
}
