import { randomBytes } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { OutboundSms, SendResult, WayOut } from '../gateways/gateway.js';
import type { EmailSettings } from './email.settings.js';
import { maskMailAddresses, normalizeMailAddress } from './mail-address.js';
import { mailFailure, openMailSocket, type MailServer } from './mail-sockets.js';
import { messageIdOf } from './read-mail.js';

const TIMEOUT_MS = 20_000;
const SUBJECT_CHARACTERS = 78;

/** Hands one message to the SMTP server. Undefined: the channel only reads. */
export async function sendMail(message: OutboundSms, out: WayOut, settings: EmailSettings): Promise<SendResult | undefined> {
  const { smtpHost: host, smtpPort: port, smtpEncryption: encryption, from } = settings;
  if (host === undefined || from === undefined) return undefined;
  const to = normalizeMailAddress(message.to);
  if (to === undefined) return { outcome: 'failed', error: 'This is no e-mail address: it cannot be reached by an e-mail channel.' };
  const server: MailServer = { host, port, encryption };
  const connection = await openMailSocket(server, out);
  const transport = createTransport({
    host, port, connection, secure: encryption === 'tls', secured: encryption === 'tls', requireTLS: encryption === 'starttls', ignoreTLS: encryption === 'none',
    auth: settings.smtpUser ? { user: settings.smtpUser, pass: settings.smtpPassword ?? '' } : undefined,
    connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS, disableFileAccess: true, disableUrlAccess: true,
  });
  // Made here, and not to be guessed: whoever knows it could say that the mail came back.
  const messageId = `<watchpost.${message.id}.${randomBytes(12).toString('hex')}@${from.slice(from.lastIndexOf('@') + 1)}>`;
  const answered = messageIdOf(message.answers?.externalId);
  try {
    await transport.sendMail({
      from: { name: settings.fromName ?? '', address: from }, to: { name: '', address: to }, messageId, subject: subjectOf(message), text: message.text,
      ...(answered === undefined ? {} : { inReplyTo: answered, references: answered }),
      // So that no other machine answers (RFC 3834).
      headers: message.personal ? {} : { 'Auto-Submitted': message.answers ? 'auto-replied' : 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    });
    return { outcome: 'sent', externalId: messageId };
  } catch (error) {
    return refusal(error, server);
  } finally {
    transport.close();
    connection.destroy();
  }
}

/** SMTP's own difference: 5xx for ever, 4xx and everything else for now. */
function refusal(error: unknown, server: MailServer): SendResult {
  const { responseCode, response = '', code } = error as { responseCode?: number; response?: string; code?: string };
  const isForEver = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH';
  if (!isForEver) return { outcome: 'retry', error: mailFailure(error, server, 'SMTP').message };
  return { outcome: 'failed', error: maskMailAddresses(`The mail server refuses the message: ${response.replaceAll(/\s+/g, ' ').slice(0, 200)}`) };
}

function subjectOf({ answers, text }: OutboundSms): string {
  const line = (answers?.body ?? text).split('\n', 1)[0]?.trim() ?? '';
  const short = line.length > SUBJECT_CHARACTERS ? `${line.slice(0, SUBJECT_CHARACTERS - 1)}…` : line;
  return answers ? `Re: ${short}` : short;
}
