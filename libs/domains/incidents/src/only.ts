/**
 * The values of a stream that pass. By hand rather than as a generator: a generator that waits for the next value cannot
 * be told to stop until that value comes, and would listen for ever.
 */
export function only<T>(source: AsyncIterableIterator<T>, passes: (value: T) => Promise<boolean>): AsyncIterableIterator<T> {
  return {
    async next() {
      for (;;) {
        const result = await source.next();
        if (result.done || (await passes(result.value))) return result;
      }
    },
    async return() {
      return (await source.return?.()) ?? { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
