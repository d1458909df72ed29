/** Two streams as one, in the order in which their values come. It ends when either does, and stopping it stops both. */
export function together<T>(a: AsyncIterableIterator<T>, b: AsyncIterableIterator<T>): AsyncIterableIterator<T> {
  const sources = [a, b];
  const pending = sources.map((): Promise<{ index: number; result: IteratorResult<T> }> | undefined => undefined);
  const ask = (index: number) => (pending[index] ??= sources[index]!.next().then((result) => ({ index, result })));
  return {
    async next() {
      const { index, result } = await Promise.race([ask(0), ask(1)]);
      pending[index] = undefined;
      if (result.done) await this.return?.();
      return result;
    },
    async return() {
      await Promise.all(sources.map(async (source) => source.return?.()));
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
