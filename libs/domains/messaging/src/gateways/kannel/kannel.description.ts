import type { GatewayDescription } from '../gateway.js';

export const kannelDescription: GatewayDescription = {
  title: 'Kannel',
  description: 'A Kannel of your own, connected to an operator or a modem.',
  settings: {
    sendUrl: { label: 'Address of sendsms', hint: 'Such as http://kannel.example.org:13013/cgi-bin/sendsms. Needed to answer; a private one belongs into ALLOWED_PRIVATE_HOSTS.' },
    username: { label: 'User name', hint: 'Of the sendsms-user group.' },
    password: { label: 'Password', hint: 'Of the sendsms-user group.', secret: true },
    from: { label: 'Number replies come from', hint: 'Without it, the number that was written to.' },
    smsc: { label: 'SMSC', hint: 'Its smsc-id, where there are several.' },
    dlrMask: { label: 'Reports asked for', hint: 'The sum of 1 delivered, 2 failed, 4 buffered, 8 accepted, 16 rejected.' },
    allowedNetworks: { label: 'Addresses it may call from', hint: 'Such as 10.0.0.0/8. It signs nothing: this and the secret address are the protection. Behind a proxy, TRUST_PROXY must be right.' },
    'fields.from': { label: 'Name of the sender in get-url' },
    'fields.text': { label: 'Name of the text' },
    'fields.id': { label: 'Name of the id' },
    'fields.to': { label: 'Name of the number written to' },
    'fields.sentAt': { label: 'Name of the time' },
    'fields.udh': { label: 'Name of the user data header' },
    'fields.coding': { label: 'Name of the coding' },
    'fields.charset': { label: 'Name of the charset' },
  },
  steps: [
    'In kannel.conf add a group sms-service with get-url = "{address}?sender=%p&message=%b&ts=%T&id=%I&to=%P&udh=%u&coding=%c&charset=%C" and max-messages = 0.',
    'In smsbox set http-request-retry = 10, so that Kannel calls again when Watchpost is away.',
    'Add a group sendsms-user, and copy its name and password to here.',
    'Delivery reports need nothing: each message sent from here names {statusAddress}.',
    'Restart smsbox and write to the number; the message must appear in the inbox.',
  ],
  limits: [
    'It signs nothing: whoever knows the secret address and calls from an allowed place is believed.',
    'Without http-request-retry in smsbox a message that comes while Watchpost is away is lost.',
    'User name and password for sending go in the address, as Kannel wants it: use it inside your own network.',
  ],
  outbound: true,
  deliveryReports: true,
  signed: false,
};
