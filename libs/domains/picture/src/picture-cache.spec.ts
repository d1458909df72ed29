import { describe, expect, it } from '@jest/globals';
import { PictureCache } from './picture-cache.js';

const fresh = { version: 1, maxAgeMs: 60_000 };

describe('the picture cache', () => {
  it('makes an answer once for all who ask at the same time', async () => {
    const cache = new PictureCache();
    let made = 0;
    const make = async (): Promise<string> => `answer ${++made}`;
    const bodies = await Promise.all([1, 2, 3].map(() => cache.get('key', fresh, make)));
    expect(made).toBe(1);
    expect(new Set(bodies.map(String)).size).toBe(1);
  });

  it('makes it again after a change, even while the old one is still being made', async () => {
    const cache = new PictureCache();
    let release = (_: string): void => undefined;
    const old = cache.get('key', fresh, () => new Promise((resolve) => { release = resolve; }));
    const next = cache.get('key', { ...fresh, version: 2 }, async () => 'new');
    release('old');
    expect((await next).bytes.toString()).toBe('new');
    expect((await old).bytes.toString()).toBe('old');
    expect((await cache.get('key', { ...fresh, version: 2 }, async () => 'newer')).bytes.toString()).toBe('new');
  });

  it('makes it again when its time is over', async () => {
    const cache = new PictureCache();
    await cache.get('key', fresh, async () => 'first');
    expect((await cache.get('key', { version: 1, maxAgeMs: 0 }, async () => 'second')).bytes.toString()).toBe('second');
  });

  it('does not keep a failure', async () => {
    const cache = new PictureCache();
    await expect(cache.get('key', fresh, () => Promise.reject(new Error('database away')))).rejects.toThrow('database away');
    expect((await cache.get('key', fresh, async () => 'back')).bytes.toString()).toBe('back');
  });

  it('lets go of what was used longest ago when it grows too large', async () => {
    const cache = new PictureCache(2_000);
    const made: string[] = [];
    const ask = (key: string) => cache.get(key, fresh, async () => { made.push(key); return 'x'.repeat(600); });
    for (const key of ['a', 'b', 'a', 'c']) await ask(key);
    await ask('a');
    await ask('b');
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('gives equal bodies equal names', async () => {
    const cache = new PictureCache();
    const one = await cache.get('1', fresh, async () => 'same');
    const two = await cache.get('2', fresh, async () => 'same');
    expect(one.etag).toBe(two.etag);
  });
});
