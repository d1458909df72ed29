import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openPhone } from '@watchpost/platform';
import { claimDuePolls } from '../polling/polling.sql.js';
import { openTestMessaging, type TestMessaging } from '../testing/test-messaging.js';
import { openTestImap, openTestSmtp, type TestImap, type TestSmtp } from './testing/mail-servers.js';

let messaging: TestMessaging;
let imap: TestImap;
let smtp: TestSmtp;
let channelId: string;
let settings: Record<string, unknown>;

beforeAll(async () => {
  messaging = await openTestMessaging({ allowedPrivateHosts: ['127.0.0.1'] });
  smtp = await openTestSmtp();
});
afterAll(async () => {
  await smtp.close();
  await messaging.close();
});

beforeEach(async () => {
  await messaging.database.query('DELETE FROM channel');
  smtp.mails.length = 0;
  imap = await openTestImap();
  settings = {
    imapHost: '127.0.0.1', imapPort: imap.port, imapEncryption: 'none', imapUser: 'testuser', imapPassword: 'testpass', from: 'desk@example.org', fromName: 'Watchpost',
    smtpHost: '127.0.0.1', smtpPort: smtp.port, smtpEncryption: 'none',
  };
  channelId = (await messaging.channels.add({ name: 'Mail', gateway: 'email', settings })).id;
});
afterEach(() => imap.close());

const mail = (id: string, text: string, headers = '') => imap.append(`From: Jane Roe <Jane.Roe@example.com>\r\nTo: desk@example.org\r\nSubject: Flood in Mabini\r\nMessage-ID: <${id}@example.com>\r\n${headers}\r\n${text}\r\n`);
const poll = () => messaging.poller.poll(channelId);
const rows = () => messaging.database.query<{ id: string; body: string; external_id: string; sender_masked: string; sender_sealed: Buffer }>('SELECT id::text, body, external_id, sender_masked, sender_sealed FROM inbound_message m ORDER BY m.id');
const channel = async () => (await messaging.database.query<{ problem: string | null; cursor: unknown; waits: number }>('SELECT problem, cursor, extract(epoch FROM next_poll_at - now())::float8 AS waits FROM channel'))[0];

describe('a mailbox', () => {
  it('is read once: every mail is one message, in the order of arrival', async () => {
    mail('a', 'Water at the door');
    mail('b', 'It rises');
    await poll();
    mail('c', 'It stands');
    await poll();
    await poll();
    expect((await rows()).map(({ body }) => body)).toEqual(['Flood in Mabini\nWater at the door', 'Flood in Mabini\nIt rises', 'Flood in Mabini\nIt stands']);
    expect(await channel()).toMatchObject({ problem: null, cursor: { uidValidity: '1', uid: 3 } });
  });

  it('loses and doubles nothing when a poll ends in its middle, or the server numbers everything anew', async () => {
    for (const id of ['a', 'b', 'c']) mail(id, `Text ${id}`);
    await poll();
    await messaging.database.query('UPDATE channel SET cursor = $1', [JSON.stringify({ uidValidity: '1', uid: 1 })]);
    await poll();
    imap.renumber();
    mail('d', 'Text d');
    await poll();
    expect((await rows()).map(({ body }) => body.slice(-6))).toEqual(['Text a', 'Text b', 'Text c', 'Text d']);
  });

  it('is not stopped by a mail, or by news of one, whose id no database holds', async () => {
    mail('a\0b', 'Water at the door');
    mail(`${'long'.repeat(40)}`, 'It rises');
    imap.append('From: mailer-daemon@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; boundary=x\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; no\0body\r\n\r\n--x\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <a\0b@example.org>\r\n\r\n--x--\r\n');
    mail('c', 'It stands');
    await poll();
    expect((await rows()).map(({ body }) => body.split('\n')[1])).toEqual(['Water at the door', 'It rises', 'It stands']);
  });

  it('is looked into by one worker at a time', async () => {
    const claims = await Promise.all([1, 2, 3].map(() => claimDuePolls(messaging.database, ['email'], 60)));
    expect(claims.flat()).toEqual([channelId]);
  });

  it('gives no readable address to the database', async () => {
    mail('a', 'Water at the door');
    await poll();
    const [row] = await rows();
    expect(row?.sender_masked).toBe('j•••@example.com');
    expect(openPhone(messaging.seal, row?.sender_sealed ?? Buffer.alloc(0))).toBe('jane.roe@example.com');
    const [whole] = await messaging.database.query<{ text: string }>('SELECT inbound_message::text AS text FROM inbound_message');
    expect(whole?.text).not.toMatch(/jane\.roe/i);
  });

  it('holds no reports of machines, of ourselves, or of those who are not heard', async () => {
    mail('a', 'I am away', 'Auto-Submitted: auto-replied\r\n');
    imap.append('From: desk@example.org\r\nSubject: Received\r\n\r\nReceived as #7\r\n');
    await messaging.channels.update(channelId, { settings: { allowedSenders: ['@example.net', 'joe@example.com'] } });
    mail('b', 'Not heard');
    imap.append('From: Ann <ann@example.net>\r\nSubject: Fire\r\n\r\nHeard\r\n');
    await poll();
    expect((await rows()).map(({ body }) => body)).toEqual(['Fire\nHeard']);
  });

  it.each([
    ['the password is wrong', { imapPassword: 'no' }, 'does not accept the user and password'],
    ['the folder does not exist', { mailbox: 'Reports' }, 'The IMAP server 127.0.0.1'],
    ['nobody listens there', { imapPort: 1 }, '127.0.0.1'],
    ['the address is inside a private network', { imapHost: '127.0.0.2', imapPassword: 'testpass' }, 'inside a private network'],
  ])('says as a sentence that %s, and is tried again later', async (_what, patch, sentence) => {
    await messaging.channels.update(channelId, { settings: patch });
    await poll();
    const state = await channel();
    expect(state?.problem).toContain(sentence);
    expect(state?.waits).toBeGreaterThan(20);
    await messaging.channels.update(channelId, { settings: { ...settings, mailbox: null } });
    await poll();
    expect((await channel())?.problem).toBeNull();
  });
});

describe('an answer', () => {
  const answer = async () => {
    const [row] = await rows();
    await messaging.database.transaction((sql) => messaging.outbox.queueReplies([{ inReplyTo: row?.id ?? '', purpose: randomUUID(), body: 'Received as #7. Reply STOP to end.' }], sql));
    await messaging.sender.sendWaiting();
    const [sent] = await messaging.database.query<{ state: string; error: string | null; external_id: string }>('SELECT state::text, error, external_id FROM outbound_message o ORDER BY o.id DESC LIMIT 1');
    return sent;
  };

  it('stands beside the mail it answers, and no machine should answer it', async () => {
    mail('a', 'Water at the door');
    await poll();
    expect(await answer()).toMatchObject({ state: 'sent', external_id: expect.stringContaining('@example.org>') });
    expect(smtp.mails[0]?.to).toEqual(['jane.roe@example.com']);
    for (const line of ['From: Watchpost <desk@example.org>', 'Subject: Re: Flood in Mabini', 'In-Reply-To: <a@example.com>', 'Auto-Submitted: auto-replied', 'Received as #7']) {
      expect(smtp.mails[0]?.text).toContain(line);
    }
  });

  it('that comes back has failed, with the reason in words', async () => {
    mail('a', 'Water at the door');
    await poll();
    const sent = await answer();
    imap.append(
      `From: MAILER-DAEMON@mx.example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.2.2\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${sent?.external_id}\r\n--b--\r\n`,
    );
    await poll();
    expect(await messaging.database.query('SELECT state::text, error FROM outbound_message')).toEqual([{ state: 'failed', error: 'The mail came back: the mailbox is full.' }]);
    expect(await rows()).toHaveLength(1);
  });

  it.each([
    [550, '5.1.1 <jane.roe@example.com> unknown', 'failed', '•••@example.com'],
    [451, '4.7.1 try again later', 'queued', 'try again later'],
  ])('refused with %i is %s', async (responseCode, message, state, error) => {
    mail('a', 'Water at the door');
    await poll();
    smtp.refusals.push({ responseCode, message });
    expect(await answer()).toMatchObject({ state, error: expect.stringContaining(error) });
  });
});
