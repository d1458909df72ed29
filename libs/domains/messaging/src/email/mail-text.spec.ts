import { describe, expect, it } from '@jest/globals';
import { maskMailAddresses, normalizeMailAddress } from './mail-address.js';
import { reportText, textOfHtml } from './mail-text.js';

describe('what is understood of a mail', () => {
  it.each([
    ['is its subject and its text', 'Flood in Mabini', 'Water is at the door.', 'Flood in Mabini\nWater is at the door.'],
    ['says the same only once', 'Flood in Mabini', 'flood in mabini, water at the door', 'flood in mabini, water at the door'],
    ['is an answer without the subject of what it answers', 'Re: Received as #7', 'STOP\n\nOn Mon, 2 Mar 2026 at 10:00, Watchpost wrote:\n> Received', 'STOP'],
    ['leaves out a quote without marks', 'AW: Lage', 'Am Mabini-Platz.\n\nAm 02.03.2026 um 10:00 schrieb Watchpost:\n\nWo sind Sie?', 'Am Mabini-Platz.'],
    ['keeps what is answered between the lines', 'Re: x', '> Where are you?\nAt Mabini\n> How many?\n12', 'At Mabini\n12'],
    ['finds an introduction broken over two lines', 'RE: x', 'Here.\n\nOn Monday, 2 March 2026 at ten in the morning, The Desk\n<desk@example.org> wrote:\n> Where?', 'Here.'],
    ['leaves out what Outlook puts below', 'Re: x', 'Two houses.\n________________________________\nFrom: Desk\nSent: Monday\nTo: Jane\nSubject: x\n\nHow many?', 'Two houses.'],
    ['leaves out signatures', 'Fire', 'At the school\n-- \nJane Roe\n+1 555 0100', 'Fire\nAt the school'],
    ['leaves out what a phone adds', 'Fire', 'At the school\n\nSent from my iPhone', 'Fire\nAt the school'],
    ['keeps all of what was forwarded', 'Fwd: Fire', '---- Original Message ----\nFrom: Joe\nDate: today\n\nThe mill burns', 'Fire\n---- Original Message ----\nFrom: Joe\nDate: today\n\nThe mill burns'],
    ['keeps all when nothing else would remain', 'Re: x', '> only a quote', '> only a quote'],
    ['is empty for an empty mail', '', '', ''],
  ])('%s', (_rule, subject, text, understood) => {
    expect(reportText(subject, text)).toBe(understood);
  });

  it('is bounded', () => {
    expect(reportText('', 'x'.repeat(1_000_000))).toHaveLength(10_000);
  });

  it('is read from HTML as a person sees it, with the places that links lead to', () => {
    const html = '<style>p{}</style><p>Water <b>rises</b></p><script>alert(1)</script><a href="https://maps.google.com/?q=1.5,2.5">here</a><img src="https://spy.example/x.png">';
    const text = textOfHtml(html);
    expect(text).toContain('Water rises');
    expect(text).toContain('https://maps.google.com/?q=1.5,2.5');
    expect(text).not.toMatch(/alert|spy|p\{/);
  });

  it('survives HTML without end', () => {
    expect(textOfHtml('<div>'.repeat(200_000)).length).toBeLessThan(1_000_000);
  });
});

describe('addresses', () => {
  it.each([
    [' Jane.Roe@Example.ORG ', 'jane.roe@example.org'],
    ['jane@bücher.example', 'jane@xn--bcher-kva.example'],
    ['jane@example.org\r\nBcc: all@example.org', undefined],
    ['jane', undefined],
    ['@example.org', undefined],
    ['a@b@example.org', undefined],
  ])('%j is stored as %s', (text, stored) => {
    expect(normalizeMailAddress(text)).toBe(stored);
  });

  it('are masked in what servers say', () => {
    expect(maskMailAddresses('550 <jane@example.org>: no such user')).toBe('550 <•••@example.org>: no such user');
  });
});
