import { describe, expect, it } from '@jest/globals';
import { readCookie, sessionCookie, setCookie } from './cookies.js';

describe('the session cookie', () => {
  it('is bound to https and to the host where the installation has https', () => {
    const cookie = sessionCookie('https://watchpost.example.org');
    expect(setCookie(cookie, 'abc', 60)).toBe('__Host-watchpost=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure');
  });

  it('works on a laptop without https, and is as hidden from scripts there', () => {
    expect(setCookie(sessionCookie(undefined), 'abc', 60)).toBe('watchpost=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax');
  });

  it('is found by its whole name only', () => {
    const { name } = sessionCookie('http://localhost:3000');
    expect(readCookie('not-watchpost=1; watchpost=a=b; theme=dark', name)).toBe('a=b');
    expect(readCookie('watchpost2=1', name)).toBeUndefined();
    expect(readCookie('watchpost=', name)).toBeUndefined();
    expect(readCookie(undefined, name)).toBeUndefined();
  });
});
