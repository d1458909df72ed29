import type { GatewayDescription } from '../gateway.js';

export const africasTalkingDescription: GatewayDescription = {
  title: "Africa's Talking",
  description: "Short codes and sender names of an Africa's Talking account.",
  settings: {
    username: { label: 'User name', hint: 'Of the app, "sandbox" for the sandbox. Needed to answer.' },
    apiKey: { label: 'API key', hint: 'Needed to answer.', secret: true },
    from: { label: 'Short code or name replies come from', hint: 'Without it, the number that was written to.' },
    allowedNetworks: { label: 'Addresses it may call from', hint: 'Such as 52.48.80.0/24. It signs nothing: this and the secret address are the protection. Behind a proxy, TRUST_PROXY must be right.' },
    apiBaseUrl: { label: 'Address of the API', hint: 'https://api.sandbox.africastalking.com for the sandbox.' },
  },
  steps: [
    "In the Africa's Talking dashboard open SMS, SMS callback URLs.",
    'Paste {address} under Incoming messages.',
    'Paste {statusAddress} under Delivery reports.',
    'Keep both addresses to yourself: nothing else proves who calls.',
    'Write to the short code from your own phone; the message must appear in the inbox.',
  ],
  limits: [
    'It signs nothing: whoever knows the secret address and calls from an allowed place is believed.',
    'How often it calls again is not documented.',
    'Its separate callbacks for opt-outs and subscriptions are not read; STOP words and failure reasons are.',
  ],
  outbound: true,
  deliveryReports: true,
  signed: false,
};
