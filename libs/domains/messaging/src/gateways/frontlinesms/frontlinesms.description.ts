import type { GatewayDescription } from '../gateway.js';

export const frontlinesmsDescription: GatewayDescription = {
  title: 'FrontlineSMS',
  description: 'A FrontlineSMS of your own or of FrontlineCloud.',
  settings: {
    secrets: { label: 'Secrets', hint: 'As set in the web connection. Two while one is changed.', secret: true },
    apiBaseUrl: { label: 'Address of FrontlineSMS', hint: 'Such as https://cloud.frontlinesms.com. Needed to answer.' },
    apiKey: { label: 'API key', hint: 'Of its API settings. Needed to answer.', secret: true },
    from: { label: 'Number replies come from', hint: 'Only for the record: FrontlineSMS chooses the phone.' },
  },
  steps: [
    'In FrontlineSMS add an activity "Web connection", of the kind "Ushahidi" or "Other web service", for all messages.',
    'Paste {address}, choose POST, and send the fields secret, from (${trigger.sourceNumber}) and message (${trigger.text}).',
    'Under Settings, API make a key, and copy it to here.',
    'Write to the number from your own phone; the message must appear in the inbox.',
  ],
  limits: [
    'Its messages have no id: the same one sent twice is kept twice, marked, and counted as a repeat where it is read.',
    'The secret proves who calls, not what is said. It tells nothing of what became of messages sent.',
  ],
  outbound: true,
  deliveryReports: false,
  signed: true,
};
