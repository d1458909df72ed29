import { describe, expect, it } from '@jest/globals';
import { readMail } from './read-mail.js';

const place = { uidValidity: '9', uid: 7 };
const mail = (headers: string, body = 'Water at the door') => readMail(Buffer.from(`From: Jane <Jane@Example.org>\r\nSubject: Flood\r\n${headers}\r\n\r\n${body}`), place);

describe('a mail', () => {
  it('is a message of its sender', async () => {
    const read = await mail('To: desk@example.org\r\nDate: Mon, 02 Mar 2026 10:00:00 +0800\r\nMessage-ID: <a1@mail.example.org>');
    expect(read).toMatchObject({ kind: 'message', message: { sender: 'jane@example.org', recipient: 'desk@example.org', body: 'Flood\nWater at the door', sentAt: new Date('2026-03-02T02:00:00Z') } });
  });

  it('has its own id, and another one when a stranger gives the same id to something else', async () => {
    const ids = await Promise.all(['one', 'one', 'two'].map(async (text) => (await mail('Message-ID: <a1@x>', text)) as { message: { externalId: string } }));
    const [first, again, other] = ids.map(({ message }) => message.externalId);
    expect(first).toMatch(/^<a1@x> /);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('without an id is known by its place in the mailbox', async () => {
    expect(await mail('X-Y: z')).toMatchObject({ message: { externalId: 'uid 9 7' } });
  });

  it('is read from its HTML when it has no plain text', async () => {
    const read = await mail('MIME-Version: 1.0\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable', '<p>Agua en la calle Jos=E9</p>');
    expect(read).toMatchObject({ message: { body: 'Flood\nAgua en la calle José' } });
  });

  it('brings its pictures, but not the logo of a signature', async () => {
    const part = (id: string, kind: string, bytes: number) => `--b\r\nContent-Type: image/png; name="${id}.png"\r\nContent-ID: <${id}>\r\nContent-Disposition: ${kind}; filename="${id}.png"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.alloc(bytes, 1).toString('base64')}\r\n`;
    const read = await mail('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b', `--b\r\nContent-Type: text/html\r\n\r\n<img src="cid:logo">Water\r\n${part('logo', 'inline', 900)}${part('photo', 'attachment', 9000)}--b--`);
    expect(read).toMatchObject({ kind: 'message', message: { media: [{ contentType: 'image/png', name: 'photo.png' }] } });
  });

  it.each([
    ['Auto-Submitted: auto-replied'],
    ['X-Autoreply: yes'],
    ['Precedence: bulk'],
    ['Return-Path: <>'],
    ['Auto-Submitted: auto-generated (rejected)'],
  ])('of a machine is no report: %s', async (header) => {
    expect((await mail(header)).kind).toBe('automatic');
  });

  it.each(['', 'From: \r\n', 'From: MAILER-DAEMON@example.org\r\n'])('without a person to answer is no report: %j', async (from) => {
    expect((await readMail(Buffer.from(`${from}Subject: x\r\n\r\ny`), place)).kind).toBe('automatic');
  });

  it('of a mailing list is one', async () => {
    expect((await mail('List-Id: <barangay.example.org>\r\nAuto-Submitted: no')).kind).toBe('message');
  });
});

describe('a mail made to do harm', () => {
  it('of parts within parts without end tells who sent it and about what', async () => {
    let inner = 'Content-Type: text/plain\r\n\r\nHelp';
    for (let depth = 0; depth < 400; depth += 1) inner = `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${inner}\r\n--b${depth}--`;
    const read = await readMail(Buffer.from(`From: Jane <jane@example.org>\r\nSubject: Flood\r\nMessage-ID: <deep@x>\r\nMIME-Version: 1.0\r\n${inner}`), place);
    expect(read).toMatchObject({ kind: 'message', message: { sender: 'jane@example.org', body: 'Flood\nThe rest of this mail could not be read: it is built in a way that no mail program uses.' } });
  });

  it('of lines without end, too, without reading them', async () => {
    const read = await readMail(Buffer.from(`From: Jane <jane@example.org>\r\nSubject: Flood\r\n\r\nx${'\n'.repeat(9_000_000)}`), place);
    expect(read).toMatchObject({ message: { sender: 'jane@example.org', body: expect.stringMatching(/^Flood\nThe rest of this mail could not be read/) } });
  });

  it('of mails within mails is, too', async () => {
    let inner = 'From: a@b\r\nSubject: x\r\n\r\nHelp';
    for (let depth = 0; depth < 60; depth += 1) inner = `From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n${inner}`;
    expect((await mail('MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=q', `--q\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--q--`)).kind).toBe('message');
  });

  it('of a thousand parts brings ten of its files', async () => {
    const parts = Array.from({ length: 1_000 }, (_, at) => `--b\r\nContent-Type: image/png; name="${at}.png"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n`).join('');
    const read = await mail('MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b', `--b\r\nContent-Type: text/plain\r\n\r\nHelp\r\n${parts}--b--`);
    expect(read.kind === 'message' && [read.message.body, read.message.media?.length]).toEqual(['Flood\nHelp', 10]);
  });

  it('of headers without end, too', async () => {
    const read = await mail(Array.from({ length: 30_000 }, (_, at) => `X-Header-${at}: ${'x'.repeat(100)}`).join('\r\n'));
    expect(read).toMatchObject({ kind: 'message', message: { body: expect.stringMatching(/^Flood\nThe rest/) } });
  });

  it.each([
    ['Content-Type: text/plain; charset=utf-8', Buffer.from('Jos\u00e9', 'latin1')],
    ['Content-Type: text/plain; charset=x-no-such-thing', Buffer.from('Jos\u00e9')],
    ['Content-Type: text/plain; charset=utf-16\r\nContent-Transfer-Encoding: base64', Buffer.from('%%%not base64%%%')],
    ['Content-Type: multipart/mixed; boundary=never', Buffer.from('no boundary here')],
    ['Content-Type: ;;;=', Buffer.from('Jos\u00e9')],
  ])('that lies about what it is keeps its subject: %s', async (headers, body) => {
    const read = await readMail(Buffer.concat([Buffer.from(`From: jane@example.org\r\nSubject: Flood\r\nMIME-Version: 1.0\r\n${headers}\r\n\r\n`), body]), place);
    expect(read).toMatchObject({ kind: 'message', message: { body: expect.stringMatching(/^Flood/) } });
  });

  it('that is an answer of ours, sent round by a mailing list under its own name, is never answered', async () => {
    const read = await readMail(Buffer.from('From: "desk via list" <barangay@lists.example.org>\r\nSubject: Re: Flood\r\nList-Id: <barangay.example.org>\r\nAuto-Submitted: auto-replied\r\n\r\nReceived as #7'), place);
    expect(read.kind).toBe('automatic');
  });
});

describe('a mail that comes back', () => {
  const bounce = (status: string, returned = 'Message-ID: <watchpost.7.abc@example.org>\r\nTo: jane@example.org') =>
    readMail(
      Buffer.from(
        `From: MAILER-DAEMON@mx.example.org\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nSorry\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; jane@example.org\r\n${status}\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n${returned}\r\n--b--`,
      ),
      place,
    );

  it('says why, in words and without the address', async () => {
    const read = await bounce('Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 <jane@example.org>:\r\n  user unknown');
    expect(read).toEqual({ kind: 'delivery', reports: [{ externalId: '<watchpost.7.abc@example.org>', state: 'failed', optedOut: false, error: 'The mail came back: there is no such address (550 5.1.1 <•••@example.org>: user unknown).' }] });
  });

  it('says so in a moment however many empty lines stand where the reason should', async () => {
    const read = await bounce(`In-Reply-To: <x@example.org>\r\nAction: failed\r\nDiagnostic-Code:${'\r\n'.repeat(100_000)}`);
    expect(read).toMatchObject({ kind: 'delivery', reports: [{ state: 'failed', error: 'The mail came back: the mail was sent back.' }] });
  });

  it.each([
    ['delayed', '4.4.1', undefined],
    ['delivered', '2.0.0', 'delivered'],
    ['failed', '4.2.2', 'failed'],
  ])('with the action %s leaves the message %s', async (action, status, state) => {
    expect(await bounce(`Action: ${action}\r\nStatus: ${status}`)).toMatchObject({ reports: [{ state }] });
  });

  it('and names no mail of ours tells nothing, and is no report', async () => {
    expect(await bounce('Action: failed', 'To: x@y')).toEqual({ kind: 'delivery', reports: [] });
  });
});
