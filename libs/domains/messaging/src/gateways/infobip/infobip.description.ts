import type { GatewayDescription } from '../gateway.js';

export const infobipDescription: GatewayDescription = {
  title: 'Infobip',
  description: 'Numbers of an Infobip account; messages and reports come in batches.',
  settings: {
    'auth.kind': { label: 'What proves that Infobip calls', hint: 'path: only the secret address. basic: user name and password. hmac: a signature over the body, as agreed with Infobip.' },
    'auth.username': { label: 'User name', hint: 'For basic.' },
    'auth.password': { label: 'Password', hint: 'For basic.', secret: true },
    'auth.previousPassword': { label: 'Previous password', hint: 'Still accepted while it is changed.', secret: true },
    'auth.secrets': { label: 'Signature secrets', hint: 'For hmac. Two while one is changed.', secret: true },
    'auth.header': { label: 'Header of the signature', hint: 'For hmac: the name agreed with Infobip.' },
    'auth.algorithm': { label: 'Digest', hint: 'For hmac.' },
    'auth.encoding': { label: 'Encoding of the signature', hint: 'For hmac.' },
    allowedNetworks: { label: 'Addresses it may call from', hint: 'Such as 193.105.74.0/24; empty: from anywhere. Behind a proxy, TRUST_PROXY must be right.' },
    apiKey: { label: 'API key', hint: 'Needed to answer.', secret: true },
    apiBaseUrl: { label: "The account's own address", hint: 'Such as https://xxxxx.api.infobip.com, on the first page of the portal. Needed to answer.' },
    from: { label: 'Number or name replies come from', hint: 'Without it, the number that was written to.' },
  },
  steps: [
    'In the Infobip portal open Channels and numbers, Numbers, your number, and add an SMS keyword or the default action.',
    'As action choose "Forward to HTTP", POST, the format MO_JSON_2, and paste {address}.',
    'If you protect it by a subscription, create the security settings there and choose the same kind here.',
    'Delivery reports need nothing: each message sent from here names {statusAddress}.',
    'Write to the number from your own phone; the message must appear in the inbox.',
  ],
  limits: [
    'Without security settings of a subscription the secret address is all that protects the channel.',
    'Basic proves who calls, not what is said.',
  ],
  outbound: true,
  deliveryReports: true,
  signed: true,
};
