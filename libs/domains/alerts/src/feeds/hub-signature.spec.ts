import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isSignedByHub } from './hub-signature.js';

const body = Buffer.from('<feed/>');
const sign = (method: string, secret = 'secret'): string => createHmac(method, secret).update(body).digest('hex');

describe('the signature of a hub', () => {
  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('by %s is taken, and only over these bytes with this secret', (method) => {
    const header = `${method}=${sign(method)}`;
    expect(isSignedByHub(body, header, 'secret')).toBe(true);
    expect(isSignedByHub(body, header.toUpperCase(), 'secret')).toBe(true);
    expect(isSignedByHub(Buffer.from('<feed />'), header, 'secret')).toBe(false);
    expect(isSignedByHub(body, `${method}=${sign(method, 'other')}`, 'secret')).toBe(false);
    expect(isSignedByHub(body, header.slice(0, -2), 'secret')).toBe(false);
  });

  it.each([undefined, '', 'sha256', `md5=${sign('md5')}`, `sha256=${sign('sha1')}`, '=00', 'sha256=', 'sha256=zz'])('%s is refused', (header) => {
    expect(isSignedByHub(body, header, 'secret')).toBe(false);
  });
});
