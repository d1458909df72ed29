import type { GatewayDescription } from '../gateways/gateway.js';

export const emailDescription: GatewayDescription = {
  title: 'E-mail',
  description: 'Reads a mailbox by IMAP and answers by SMTP. Answers of machines are never answered.',
  settings: {
    imapHost: { label: 'IMAP server', hint: 'Where the mailbox is, such as imap.example.org.' },
    imapPort: { label: 'IMAP port' },
    imapEncryption: { label: 'Encryption of IMAP', hint: 'none only inside a network of your own: the password would be read by anybody on the way.' },
    imapUser: { label: 'User of the mailbox' },
    imapPassword: { label: 'Password of the mailbox', hint: 'An app password, where the provider has them.', secret: true },
    mailbox: { label: 'Folder', hint: 'Messages in it are read and left as they are.' },
    pollSeconds: { label: 'Looked into every … seconds' },
    allowedSenders: { label: 'Senders that are heard', hint: 'Addresses, or @example.org for a whole domain; none: everybody.' },
    smtpHost: { label: 'SMTP server', hint: 'Without one the channel only reads.' },
    smtpPort: { label: 'SMTP port' },
    smtpEncryption: { label: 'Encryption of SMTP', hint: 'tls for port 465, starttls for port 587.' },
    smtpUser: { label: 'User for sending' },
    smtpPassword: { label: 'Password for sending', secret: true },
    from: { label: 'Address that answers come from' },
    fromName: { label: 'Name beside that address' },
  },
  steps: [
    'Make a mailbox that is used for nothing else, so that private mail never becomes a report.',
    'Enter its IMAP and SMTP servers, user and password here. Providers with a second factor want an app password.',
    'Send a mail to the mailbox and look for it in the inbox after a minute; the channel says here what went wrong otherwise.',
  ],
  outbound: true,
  deliveryReports: true,
  signed: false,
};
