import type { GatewayDescription } from '../gateway.js';

export const httpsmsDescription: GatewayDescription = {
  title: 'httpSMS',
  description: 'A phone with the app of httpsms.com.',
  settings: {
    signingKeys: { label: 'Signing keys of the webhook', hint: 'As typed into httpSMS. Two while one is changed.', secret: true },
    leewaySeconds: { label: 'Seconds clocks may differ' },
    apiKey: { label: 'API key', hint: 'Settings of httpsms.com. Needed to answer.', secret: true },
    from: { label: 'Number of the phone', hint: 'Without it, the number that was written to.' },
    apiBaseUrl: { label: 'Address of the API', hint: 'Only for a server of your own.' },
  },
  steps: [
    'In the settings of httpsms.com add a webhook with {address} and a signing key, and type the key here.',
    'Choose the events message.phone.received, message.phone.sent, message.phone.delivered, message.send.failed and message.send.expired.',
    'PUBLIC_URL must be https and exactly what you pasted: the token names it, and it does not protect the text.',
    'Copy the API key to here, so that replies can be sent. Leave encryption off in the app.',
    'Write to the phone from another one; the message must appear in the inbox.',
  ],
  limits: [
    'The token does not cover the text: https and the secret address protect it.',
    'It tries twice only, for five seconds each: what comes while Watchpost is away for longer is lost to it, and stays on the phone.',
    'Messages encrypted on the phone cannot be read; they are kept with a word on that. Texts longer than 2,048 characters are cut when sent.',
  ],
  outbound: true,
  deliveryReports: true,
  signed: true,
  needsHttps: true,
};
