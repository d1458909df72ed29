import { describe, expect, it } from '@jest/globals';
import { readHeartbeat } from './stream-heartbeat.js';
import { archiveAddress } from './stream-archive.js';
import { heartbeatBytes } from '../testing/stream-server.js';
import { messageBytes } from '../testing/message-text.js';

const NAMED = { sender: 'cap-pac@canada.ca', identifier: 'urn:oid:2.49.0.1.124.2673149957.2025', sent: '2026-06-22T12:38:00-06:00' };

describe('the address of a message in an archive', () => {
  it('follows the NAADS convention when only the archive is named', () => {
    const file = 'http://capcp1.naad-adna.pelmorex.com/2026-06-22/2026_06_22T12_38_00_06_00Iurn_oid_2.49.0.1.124.2673149957.2025.xml';
    expect(archiveAddress('http://capcp1.naad-adna.pelmorex.com', NAMED)).toBe(file);
    expect(archiveAddress('http://capcp1.naad-adna.pelmorex.com/', NAMED)).toBe(file);
  });

  it('writes a plus as p and both dashes and colons as low lines', () => {
    const named = { sender: 'a', identifier: '4CE5-7A+B:1', sent: '2026-01-02T03:04:05+00:00' };
    expect(archiveAddress('http://archive.example', named)).toBe('http://archive.example/2026-01-02/2026_01_02T03_04_05p00_00I4CE5_7ApB_1.xml');
  });

  it('fills a template, also one whose braces were encoded', () => {
    expect(archiveAddress('https://a.example/{sender}/{date}?id={identifier}&at={sent}', { sender: 's', identifier: 'i', sent: '2026-01-02T03:04:05-00:00' })).toBe(
      'https://a.example/s/2026-01-02?id=i&at=2026_01_02T03_04_05_00_00',
    );
    expect(archiveAddress('https://a.example/%7Bidentifier%7D.xml', NAMED)).toBe('https://a.example/urn_oid_2.49.0.1.124.2673149957.2025.xml');
  });

  it('lets no name climb out of the archive', () => {
    const named = { sender: 'a', identifier: '../../secret?x=#', sent: '../..2026' };
    expect(new URL(archiveAddress('http://archive.example/cap/', named)).pathname).toMatch(/^\/cap\/[^/]+\/[^/]+\.xml$/);
  });

  it('stands whatever a heartbeat says, also when its date is cut in the middle of a character', () => {
    for (const odd of ['2026-01-0\u{1f600}', '\ud800', '\udc00x']) expect(URL.canParse(archiveAddress('https://archive.example/cap', { sender: odd, identifier: odd, sent: odd }))).toBe(true);
  });
});

describe('a heartbeat', () => {
  it('names the newest messages', () => {
    expect(readHeartbeat(heartbeatBytes([NAMED, { ...NAMED, identifier: 'second' }]))?.map(({ identifier, sent }) => [identifier, sent.text])).toEqual([
      [NAMED.identifier, NAMED.sent],
      ['second', NAMED.sent],
    ]);
    expect(readHeartbeat(heartbeatBytes([]))).toEqual([]);
  });

  it('is no message of another status, and none with something to tell', () => {
    expect(readHeartbeat(messageBytes({ identifier: 'x' }))).toBeNull();
    expect(readHeartbeat(messageBytes({ identifier: 'x', status: 'System' }))).toBeNull();
    expect(readHeartbeat(Buffer.from(Buffer.from(heartbeatBytes([])).toString().replace('>System<', '>Test<')))).toBeNull();
    expect(readHeartbeat(Buffer.from('System'))).toBeNull();
  });
});
