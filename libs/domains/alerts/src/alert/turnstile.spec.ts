import { describe, expect, it } from '@jest/globals';
import { Turnstile } from './turnstile.js';

describe('a turnstile', () => {
  function work(): { run: () => Promise<string>; end: () => void; fail: () => void; began: () => boolean } {
    let begun = false;
    let [end, fail] = [(): void => undefined, (): void => undefined];
    const done = new Promise<string>((resolve, reject) => {
      end = () => resolve('done');
      fail = () => reject(new Error('broken'));
    });
    return { run: async () => ((begun = true), done), end: () => end(), fail: () => fail(), began: () => begun };
  }

  it('lets so many in, keeps some waiting, and asks the rest to come back', async () => {
    const turnstile = new Turnstile(1, 1);
    const [first, second, third] = [work(), work(), work()];
    const results = [turnstile.pass(first.run), turnstile.pass(second.run)];
    await expect(turnstile.pass(third.run)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect([first.began(), second.began(), third.began()]).toEqual([true, false, false]);
    first.end();
    await results[0];
    second.end();
    expect(await Promise.all(results)).toEqual(['done', 'done']);
  });

  it('gives the place on when work fails', async () => {
    const turnstile = new Turnstile(1, 1);
    const [first, second, third] = [work(), work(), work()];
    const results = [turnstile.pass(first.run), turnstile.pass(second.run)];
    first.fail();
    await expect(results[0]).rejects.toThrow('broken');
    second.end();
    third.end();
    expect([await results[1], await turnstile.pass(third.run)]).toEqual(['done', 'done']);
  });
});
