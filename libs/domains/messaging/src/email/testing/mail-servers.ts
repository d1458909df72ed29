import type { AddressInfo, Server } from 'node:net';
import hoodiecrow from 'hoodiecrow-imap';
import { SMTPServer } from 'smtp-server';

/** A real IMAP server over a mailbox in memory, user testuser, password testpass. */
export interface TestImap {
  port: number;
  append(raw: string): void;
  /** As a server does that restored its mailbox from a backup: all numbers are new. */
  renumber(): void;
  close(): Promise<void>;
}

export async function openTestImap(): Promise<TestImap> {
  const imap = hoodiecrow({ storage: { INBOX: { uidvalidity: 1, messages: [] } }, plugins: ['ID', 'SASL-IR', 'AUTH-PLAIN'] });
  await new Promise<void>((listening) => imap.listen(0, listening));
  const { server } = imap;
  return {
    port: (server.address() as AddressInfo).port,
    append: (raw) => imap.appendMessage(imap.getMailbox('INBOX'), [], false, Buffer.from(raw).toString('binary')),
    renumber() {
      const mailbox = imap.getMailbox('INBOX');
      mailbox.uidvalidity += 1;
      mailbox.messages.forEach((message, at) => (message.uid = 100 + at));
      mailbox.uidnext = 100 + mailbox.messages.length;
    },
    close: () => closed(server),
  };
}

export interface TestSmtp {
  port: number;
  /** What was sent, as it came over the line. */
  mails: { to: string[]; text: string }[];
  /** What the server says to the next message instead of yes. */
  refusals: { responseCode: number; message: string }[];
  close(): Promise<void>;
}

export async function openTestSmtp(): Promise<TestSmtp> {
  const mails: TestSmtp['mails'] = [];
  const refusals: TestSmtp['refusals'] = [];
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onData(stream, session, answer) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const refusal = refusals.shift();
        if (refusal) return answer(Object.assign(new Error(refusal.message), { responseCode: refusal.responseCode }));
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(pieces).toString('utf8') });
        answer();
      });
    },
  });
  await new Promise<void>((listening) => void smtp.listen(0, '127.0.0.1', listening));
  return { port: (smtp.server.address() as AddressInfo).port, mails, refusals, close: () => new Promise((done) => smtp.close(() => done())) };
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => server.close(() => done()));
}
