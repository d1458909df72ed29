import type { GatewayDescription } from '../gateway.js';

export const twilioDescription: GatewayDescription = {
  title: 'Twilio',
  description: 'SMS, MMS and WhatsApp numbers of a Twilio account.',
  settings: {
    accountSid: { label: 'Account SID', hint: 'Starts with AC, on the first page of the Twilio console. Needed to answer.' },
    authToken: { label: 'Auth token', hint: 'Beside the Account SID. It checks what comes in and is asked for when sending.', secret: true },
    previousAuthToken: { label: 'Previous auth token', hint: 'Still accepted while the token is changed in Twilio.', secret: true },
    from: { label: 'Number replies come from', hint: 'Such as +15005550006. Without it, the number that was written to.' },
    messagingServiceSid: { label: 'Messaging service SID', hint: 'Starts with MG. Used in place of a number.' },
    apiBaseUrl: { label: 'Address of the API', hint: 'Only for another region or a test server.' },
  },
  steps: [
    'In the Twilio console open Phone Numbers, Manage, Active numbers, and your number (or the messaging service it belongs to).',
    'Under Messaging, "A message comes in", choose Webhook, HTTP POST, and paste {address}.',
    'Leave the status callback empty: each message sent from here names {statusAddress} by itself.',
    'In Opt-out management leave STOP and START to Twilio: numbers that said STOP are learnt from its answers, too.',
    'Write to the number from your own phone; the message must appear in the inbox.',
  ],
  limits: [
    'A request that was seen on its way can be sent again: Twilio signs no time. The same MessageSid is one row all the same.',
    'Twilio does not call again by itself when Watchpost is away; set a fallback address or connection overrides there if that matters.',
    'Texts longer than 1,600 characters are cut when sent.',
  ],
  outbound: true,
  deliveryReports: true,
  signed: true,
};
