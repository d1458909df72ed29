import { describe, expect, it } from '@jest/globals';
import { isPublicAddress } from './address-guard.js';
import { parseTarget } from './fetch-target.js';

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '1.1.1.1', '93.184.216.34', '2606:4700:4700::1111', '::ffff:8.8.8.8', '2a00:1450:4001::200e'])('lets %s through', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '127.0.0.1', '127.255.255.254', '0.0.0.0', '0.1.2.3', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1',
    '192.0.0.1', '192.0.2.1', '192.88.99.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255',
    '::', '::1', '::7f00:1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1', '::ffff:0:10.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::1',
    '2002:7f00:1::', '2001:0:7f00:1::', '2001:db8::1', '2001:20::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1',
    '100::1', '5f00::1', '3fff::1', '1::1', '4000::1', 'not an address', '',
  ])('refuses %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('every spelling of a private literal', () => {
  it.each([
    'http://2130706433/', 'http://0x7f000001/', 'http://0x7f.1/', 'http://0177.0.0.1/', 'http://127.1/', 'http://0/', 'http://127.0.0.1./', 'http://１２７.0.0.1/',
    'http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/', 'http://[0:0:0:0:0:0:0:1]/', 'http://[::127.0.0.1]/', 'http://0xa9fea9fe/',
  ])('%s becomes an address that is refused', (url) => {
    expect(isPublicAddress(parseTarget(url, []).hostname)).toBe(false);
  });
});

describe('parseTarget', () => {
  it.each(['file:///etc/passwd', 'gopher://example.org/', 'ftp://example.org/', 'data:text/plain,x', 'javascript:1', 'nonsense', '', `http://example.org/${'a'.repeat(3000)}`])(
    'refuses %.40s',
    (url) => expect(() => parseTarget(url, [])).toThrow(/is not a web address/),
  );

  it('refuses a user name or password in the address', () => {
    expect(() => parseTarget('http://user:word@example.org/', [])).toThrow(/user name or password/);
  });

  it('fetches only ports 80 and 443, unless the setting names host and port', () => {
    expect(() => parseTarget('http://example.org:6379/', [])).toThrow('add example.org:6379 to ALLOWED_PRIVATE_HOSTS');
    expect(() => parseTarget('http://example.org:6379/', ['example.org'])).toThrow(/Port 6379/);
    expect(parseTarget('http://example.org:6379/', ['example.org:6379'])).toMatchObject({ port: 6379, privateAllowed: true });
    expect(parseTarget('https://intranet/', ['intranet'])).toMatchObject({ port: 443, secure: true, privateAllowed: true });
    expect(parseTarget('http://[::1]:8080/', ['[::1]:8080'])).toMatchObject({ hostname: '::1', privateAllowed: true });
    expect(parseTarget('https://example.org/', ['intranet'])).toMatchObject({ privateAllowed: false });
  });
});
