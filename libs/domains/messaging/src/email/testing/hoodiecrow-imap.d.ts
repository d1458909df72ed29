declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  interface Mailbox {
    uidvalidity: number;
    uidnext: number;
    messages: { uid: number }[];
  }
  interface ImapServer {
    server: Server;
    listen(port: number, listening: () => void): void;
    getMailbox(path: string): Mailbox;
    appendMessage(mailbox: Mailbox, flags: string[], internaldate: Date | string | false, raw: string): void;
  }
  export default function hoodiecrow(options: { storage: Record<string, { uidvalidity: number; messages: { raw: string }[] }>; plugins: string[] }): ImapServer;
}
