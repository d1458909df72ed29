import { describe, expect, it } from '@jest/globals';
import { movedDate, retime, unsigned } from './retime.js';

const message = (identifier: string, sent: string, references = ''): string =>
  `<alert><identifier>${identifier}</identifier><sender>s</sender><sent>${sent}</sent>${references && `<references>${references}</references>`}<expires>2024-04-22T17:00:00+08:00</expires></alert>`;

describe('moving old messages into today', () => {
  it.each([
    ['2024-02-28T23:59:30+08:00', '2024-02-29T00:00:30+08:00'],
    ['2024-02-28T23:59:30.250Z', '2024-02-29T00:00:30.250Z'],
    ['2024-02-28T23:59:30', '2024-02-29T00:00:30'],
    ['2024-02-28T23:59:30-0330', '2024-02-29T00:00:30-0330'],
  ])('keeps the form of %s', (date, moved) => expect(movedDate(date, 60_000)).toBe(moved));

  it('gives each message its own moment, and a reference the date of what it names, with the second it is wrong by', () => {
    const [first, second] = retime(
      [message('a', '2024-04-22T14:12:12+08:00'), message('b', '2024-04-22T14:57:47+08:00', 's,a,2024-04-22T14:12:13+08:00 s,elsewhere,2024-04-22T14:57:00+08:00')],
      (index) => Date.parse('2026-01-01T00:00:00Z') + index * 60_000,
    );
    expect(first).toContain('<sent>2026-01-01T08:00:00+08:00</sent>');
    expect(first).toContain('<expires>2026-01-01T10:47:48+08:00</expires>');
    expect(second).toContain('<references>s,a,2026-01-01T08:00:01+08:00 s,elsewhere,2026-01-01T08:00:13+08:00</references>');
  });

  it('reads JSON as it reads XML', () => {
    const [moved] = retime(['{"identifier": "x", "sent": "2022-02-16T10:58:05+01:00"}'], () => Date.parse('2026-01-01T00:00:00Z'));
    expect(moved).toBe('{"identifier": "x", "sent": "2026-01-01T01:00:00+01:00"}');
  });

  it('takes every signature out, whatever its prefix', () => {
    expect(unsigned('<alert><info/><Signature xmlns="d"><SignedInfo/></Signature><ds:Signature Id="b"><ds:X/></ds:Signature></alert>')).toBe('<alert><info/></alert>');
  });
});
