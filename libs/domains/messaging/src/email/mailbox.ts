import { createLogger } from '@watchpost/platform';
import { ImapFlow } from 'imapflow';
import { z } from 'zod';
import type { InboundSms, Poll, PollEnd } from '../gateways/gateway.js';
import type { EmailSettings } from './email.settings.js';
import { mailFailure, openMailSocket, transportOver, type MailServer } from './mail-sockets.js';
import { readMail, type ReadMail } from './read-mail.js';

const MAX_MAIL_BYTES = 10_000_000;
/** Of a larger one this much is read: its text stands before its attachments. */
const BEGINNING_BYTES = 200_000;
const MAILS_A_POLL = 200;
const KEEP_EVERY = 10;
const POLL_MS = 60_000;
const SILENCE_MS = 20_000;
const CONTENT_TYPE = 'message/rfc822';
const log = createLogger('messaging');

/** UIDs grow within one validity; another validity means that the server has numbered everything anew (RFC 9051 section 2.3.1.1). */
const cursorShape = z.object({ uidValidity: z.string(), uid: z.number() });

/**
 * Takes in what is new in the mailbox, which is opened for reading only. Where a poll is cut off, the next one begins a few
 * mails earlier; what comes twice has the same id.
 */
export async function pollMailbox(poll: Poll, settings: EmailSettings): Promise<PollEnd> {
  const server: MailServer = { host: settings.imapHost, port: settings.imapPort, encryption: settings.imapEncryption };
  const socket = await openMailSocket(server, poll.out);
  const client = new ImapFlow({
    host: server.host, port: server.port, secure: server.encryption === 'tls', doSTARTTLS: server.encryption === 'starttls', transport: transportOver(socket, server.host),
    auth: { user: settings.imapUser, pass: settings.imapPassword }, clientInfo: { name: 'Watchpost' }, logger: false, disableAutoIdle: true, disableCompression: true,
    greetingTimeout: SILENCE_MS, socketTimeout: SILENCE_MS, maxLiteralSize: MAX_MAIL_BYTES + 1_000_000, maxResponseSize: MAX_MAIL_BYTES + 2_000_000, maxLineLength: 16_000_000,
  });
  // What breaks is told by the call that waits for it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const hasMore = await takeNews(client, poll, settings);
    await client.logout().catch(() => undefined);
    return { pauseSeconds: hasMore ? 0 : settings.pollSeconds };
  } catch (error) {
    throw mailFailure(error, server, 'IMAP');
  } finally {
    client.close();
    socket.destroy();
  }
}

async function takeNews(client: ImapFlow, poll: Poll, settings: EmailSettings): Promise<boolean> {
  const mailbox = await client.mailboxOpen(settings.mailbox, { readOnly: true });
  const uidValidity = String(mailbox.uidValidity);
  const known = cursorShape.safeParse(poll.cursor);
  const last = known.success && known.data.uidValidity === uidValidity ? known.data.uid : undefined;
  const found = mailbox.exists === 0 ? [] : await client.search(last === undefined ? { since: poll.since } : { uid: `${last + 1}:*` }, { uid: true });
  // "n:*" always names the last one, however old.
  const news = (found || []).filter((uid) => uid > (last ?? 0)).sort((a, b) => a - b);
  const until = Date.now() + POLL_MS;
  let taken = 0;
  for (const uid of news.slice(0, MAILS_A_POLL)) {
    await takeOne(client, { uidValidity, uid }, poll, settings);
    taken += 1;
    if (taken % KEEP_EVERY === 0) await poll.keep({ uidValidity, uid });
    if (Date.now() > until) break;
  }
  const reached = news[taken - 1] ?? last ?? Math.max(0, mailbox.uidNext - 1);
  await poll.keep({ uidValidity, uid: reached });
  return taken < news.length;
}

async function takeOne(client: ImapFlow, place: { uidValidity: string; uid: number }, poll: Poll, settings: EmailSettings): Promise<void> {
  const range = String(place.uid);
  const head = await client.fetchOne(range, { uid: true, size: true }, { uid: true });
  if (!head) return;
  const isTooLarge = (head.size ?? 0) > MAX_MAIL_BYTES;
  const fetched = await client.fetchOne(range, { uid: true, source: isTooLarge ? { maxLength: BEGINNING_BYTES } : true }, { uid: true });
  if (!fetched || !fetched.source) return;
  const raw = fetched.source;
  const mail = await readMail(raw, place).catch((error: unknown): ReadMail => unreadable(error, place));
  if (mail.kind === 'delivery') return void (await Promise.all(mail.reports.map((report) => poll.report(report))));
  const passedOver = mail.kind === 'automatic' ? mail.reason : refusal(mail.message, settings);
  if (passedOver !== undefined || mail.kind === 'automatic') return log.info({ uid: place.uid }, `A mail is no report: ${passedOver}.`);
  await poll.take(isTooLarge ? withoutFiles(mail.message) : mail.message, raw, CONTENT_TYPE);
}

/** Never lost for being odd: a person looks at it. */
function unreadable(error: unknown, { uidValidity, uid }: { uidValidity: string; uid: number }): ReadMail {
  log.warn({ err: error, uid }, 'A mail could not be read.');
  const body = 'A mail came that could not be read. It lies in the mailbox.';
  return { kind: 'message', message: { externalId: `uid ${uidValidity} ${uid}`, sender: '', recipient: '', body, sentAt: undefined } };
}

function withoutFiles(message: InboundSms): InboundSms {
  return { ...message, body: `${message.body}\n[This mail is larger than 10 MB: its files were left in the mailbox.]`, media: [] };
}

function refusal({ sender }: InboundSms, { from, imapUser, allowedSenders }: EmailSettings): string | undefined {
  if (sender !== '' && (sender === from || sender === imapUser.toLowerCase())) return 'it is our own';
  const isHeard = allowedSenders.length === 0 || allowedSenders.some((allowed) => (allowed.startsWith('@') ? sender.endsWith(allowed) : sender === allowed));
  return isHeard ? undefined : 'its sender is not one of those who are heard';
}
