import type { GatewayDescription } from '../gateway.js';

export const vonageDescription: GatewayDescription = {
  title: 'Vonage SMS API',
  description: 'Numbers of a Vonage (Nexmo) account, by its SMS API.',
  settings: {
    signatureSecrets: { label: 'Signature secrets', hint: 'Of the account settings. Two while one is changed; without one, only the secret address protects the channel.', secret: true },
    signatureMethod: { label: 'Signature method', hint: 'As chosen in the account settings.' },
    apiKey: { label: 'API key', hint: 'Needed to answer.' },
    apiSecret: { label: 'API secret', hint: 'Needed to answer.', secret: true },
    from: { label: 'Number or name replies come from', hint: 'Without it, the number that was written to.' },
    apiBaseUrl: { label: 'Address of the API', hint: 'Only for a test server.' },
  },
  steps: [
    'In the Vonage dashboard open API settings, SMS settings, and choose the SMS API.',
    'Paste {address} as inbound webhook and {statusAddress} as delivery receipts webhook, both as POST (form or JSON).',
    'Ask Vonage to sign webhooks, choose the method, and copy the signature secret to here.',
    'Write to the number from your own phone; the message must appear in the inbox.',
  ],
  limits: [
    'Signing must be asked for at Vonage; until then the secret address is all that protects the channel.',
    'The signature covers no time window: Vonage calls again for up to 24 hours. The same messageId is one row.',
    'The Messages API (signed by JSON web tokens) is another product and not read here.',
  ],
  outbound: true,
  deliveryReports: true,
  signed: true,
};
