import type { Gateway } from './gateway.js';

/** For what is asked and never calls: a webhook of such a channel is refused like one with a wrong signature. */
export const NO_WEBHOOKS: Pick<Gateway<unknown>, 'verify' | 'readInbound' | 'readDeliveryReport' | 'acknowledge' | 'buildOutbound' | 'readSendResult'> = {
  verify: () => ({ ok: false, reason: 'this channel is read by polling and has no webhook' }),
  readInbound: () => ({ problem: 'This channel has no webhook.' }),
  readDeliveryReport: () => undefined,
  acknowledge: () => ({ status: 200, contentType: 'text/plain', body: '' }),
  buildOutbound: () => undefined,
  readSendResult: () => ({ outcome: 'failed', error: 'This channel sends nothing by web requests.' }),
};
