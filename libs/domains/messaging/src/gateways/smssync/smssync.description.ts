import type { GatewayDescription } from '../gateway.js';

export const smssyncDescription: GatewayDescription = {
  title: 'SMSSync',
  description: 'A phone with the Android app SMSSync: it hands in what it receives and fetches what it is to send.',
  settings: {
    secrets: { label: 'Secret keys', hint: 'As typed into the app. Two while one is changed.', secret: true },
    strictTasks: { label: 'Reports only with the secret', hint: 'No only when messages stay without a result because this version of the app leaves the secret out: then anybody who knows the address can say what became of them.' },
    'fields.from': { label: 'Field of the sender', hint: 'Only when it was renamed in the app.' },
    'fields.message': { label: 'Field of the text' },
    'fields.id': { label: 'Field of the id' },
    'fields.to': { label: 'Field of the number written to' },
    'fields.sentAt': { label: 'Field of the time' },
    'fields.secret': { label: 'Field of the secret' },
  },
  steps: [
    'In the app add a Sync URL and paste {address}. Choose the method POST and the data format URL encoded or JSON.',
    'Type the secret key there and here.',
    'Switch on task checking every minute, so that the phone fetches replies, and message results API, so that it tells what became of them.',
    'Start the service and keep the phone plugged in.',
    'Write to the phone from another one; the message must appear in the inbox.',
  ],
  limits: [
    'The app has not been kept since 2017. Its secret proves who calls, not what is said: use https.',
    'The phone fetches what is to be sent, so that answers wait until it asks; what it does not confirm is handed out five times.',
    'Some versions of the app may leave the secret out when they report what was fetched: such reports are refused, unless the channel is set to take them.',
  ],
  outbound: true,
  deliveryReports: true,
  signed: true,
  fetches: true,
};
