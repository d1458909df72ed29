import type { GatewayDescription } from '../gateway.js';

export const smsGateAndroidDescription: GatewayDescription = {
  title: 'SMS Gateway for Android',
  description: 'A phone with the app of sms-gate.app, by its cloud, a private server or directly.',
  settings: {
    signingKeys: { label: 'Signing keys', hint: 'Settings, Webhooks, Signing key of the app; one for each phone.', secret: true },
    windowSeconds: { label: 'Seconds its clock may be wrong', hint: 'What is signed longer ago is refused.' },
    username: { label: 'User name', hint: 'On the first screen of the app. Needed to answer.' },
    password: { label: 'Password', hint: 'Beside the user name.', secret: true },
    apiBaseUrl: { label: 'Address of the API', hint: 'The cloud, a private server, or the phone itself such as http://192.168.1.20:8080 (then list it in ALLOWED_PRIVATE_HOSTS).' },
    messagePath: { label: 'Path for sending', hint: '/message when the phone itself is asked.' },
    deviceId: { label: 'Phone', hint: 'Its id, where the account has several.' },
    simNumber: { label: 'SIM', hint: '1 to 3, where the phone has several.' },
  },
  steps: [
    'In the app copy the signing key (Settings, Webhooks) to here; do it for each phone.',
    'Register the webhook {address} for the events sms:received, mms:downloaded, sms:sent, sms:delivered and sms:failed, by the API (POST /3rdparty/v1/webhooks, one call an event).',
    'PUBLIC_URL must be https: the app calls no other address.',
    'Copy user name and password from its first screen to here, so that replies can be sent.',
    'Write to the phone from another one; the message must appear in the inbox.',
  ],
  limits: [
    'The query of the address is not signed, only body and time.',
    'Data messages are acknowledged and not read; of MMS the downloaded ones are.',
    "After an outage of Watchpost longer than ten minutes the phone is asked to hand in its inbox of that time again; this needs user name and password, and not the phone's own address.",
  ],
  outbound: true,
  deliveryReports: true,
  signed: true,
  needsHttps: true,
};
