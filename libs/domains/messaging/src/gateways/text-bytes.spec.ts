import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readForm, readMoment } from './fields.js';
import { readMultipart } from './multipart.js';
import { decodeText, unescaped } from './text-bytes.js';
import { partOfHeader } from './user-data-header.js';

const percent = (bytes: Uint8Array) => [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

describe('texts as bytes', () => {
  it('undo exactly what escaping did, also where somebody escaped nothing', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => expect(unescaped(percent(bytes))).toEqual(Buffer.from(bytes))));
    expect(unescaped('a+b %zz 100%').toString()).toBe('a b %zz 100%');
  });

  it.each([
    ['UTF-8 as claimed', Buffer.from('Überflutung'), 'utf-8', 'Überflutung'],
    ['no charset, and UTF-8', Buffer.from('مياه'), '', 'مياه'],
    ['no charset, and Latin-1', Buffer.from('inundación', 'latin1'), '', 'inundación'],
    ['UTF-8 claimed, Latin-1 sent', Buffer.from('inundación', 'latin1'), 'UTF-8', 'inundación'],
    ['UTF-16BE', Buffer.from('火事', 'utf16le').swap16(), 'UTF-16BE', '火事'],
    ['a charset nobody knows', Buffer.from('Fire'), 'x-klingon', 'Fire'],
  ])('are read with %s', (_title, bytes, charset, text) => {
    expect(decodeText(bytes, charset)).toBe(text);
  });

  it('are read from forms in Latin-1 too, and in UTF-8 first', () => {
    expect(readForm(`text=inundaci%F3n&n=1`).get('text')).toEqual(['inundación']);
    expect(readForm(`text=inundaci%C3%B3n`).get('text')).toEqual(['inundación']);
    expect(readForm(`text=%96`, 'windows-1251').get('text')).toEqual(['–']);
  });

  it('are read from multipart forms, without their files', () => {
    const body = '--xYz\r\nContent-Disposition: form-data; name="from"\r\n\r\n+639175550101\r\n--xYz\r\nContent-Disposition: form-data; name="pic"; filename="a.png"\r\n\r\nPNG\r\n--xYz\r\nContent-Disposition: form-data; name="text"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSuo\r\nsuo ✓\r\n--xYz--\r\n';
    expect(readMultipart(Buffer.from(body), 'multipart/form-data; boundary=xYz')).toEqual(new Map([['from', ['+639175550101']], ['text', ['Suo\r\nsuo ✓']]]));
    expect(readMultipart(Buffer.from(body), 'multipart/form-data')).toBeUndefined();
  });
});

describe('the user data header', () => {
  it.each([
    ['one byte of reference', '050003CC0302', { ref: '204', total: 3, number: 2 }],
    ['two bytes of reference', '06080412340201', { ref: '4660', total: 2, number: 1 }],
    ['ports before the part', '0B0504000000000003420201', { ref: '66', total: 2, number: 1 }],
    ['a part beyond the last', '050003CC0204', undefined],
    ['a wrong length', '070003CC0302', undefined],
    ['nothing', '', undefined],
  ])('with %s', (_title, hex, part) => {
    expect(partOfHeader(Buffer.from(hex, 'hex'))).toEqual(part);
    expect(partOfHeader(Buffer.from(hex))).toEqual(part);
  });

  it('never fails, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void partOfHeader(bytes)));
  });
});

describe('moments', () => {
  it.each([
    ['2026-11-22T11:59:00Z', '2026-11-22T11:59:00.000Z'],
    ['2026-11-22T12:59:00.123+0100', '2026-11-22T11:59:00.123Z'],
    ['2026-11-22T19:59:00.000+08:00', '2026-11-22T11:59:00.000Z'],
    ['2026-11-22 11:59:00', '2026-11-22T11:59:00.000Z'],
    ['2026-11-22 11:59', '2026-11-22T11:59:00.000Z'],
    ['1795348740', '2026-11-22T11:59:00.000Z'],
    ['1795348740000', '2026-11-22T11:59:00.000Z'],
    ['Sun, 22 Nov 2026 11:59:00 +0000', '2026-11-22T11:59:00.000Z'],
    ['12', undefined],
    ['2026-13-45T99:00:00Z', undefined],
    ['yesterday', undefined],
  ])('%s', (text, moment) => {
    expect(readMoment(text)?.toISOString()).toBe(moment);
  });
});
