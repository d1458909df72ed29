import { describe, expect, it } from '@jest/globals';
import { only } from './only.js';

async function* numbers(): AsyncGenerator<number> {
  for (let value = 1; value <= 6; value += 1) yield value;
}

describe('only', () => {
  it('gives the values that pass, in order', async () => {
    const seen: number[] = [];
    for await (const value of only(numbers(), async (one) => one % 2 === 0)) seen.push(value);
    expect(seen).toEqual([2, 4, 6]);
  });

  it('stops a source that has nothing to say yet', async () => {
    let stopped = false;
    const silent: AsyncIterableIterator<number> = {
      next: () => new Promise(() => undefined),
      return: async () => ((stopped = true), { value: undefined, done: true }),
      [Symbol.asyncIterator]: () => silent,
    };
    const stream = only(silent, async () => true);
    void stream.next();
    await stream.return?.();
    expect(stopped).toBe(true);
  });
});
