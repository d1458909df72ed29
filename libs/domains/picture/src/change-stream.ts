/** More waiting than this and the listener is too slow to be told one by one. */
const MOST_WAITING = 2_000;

/** Hands values to one listener in order. A listener that falls too far behind is let go; it asks anew when it comes back. */
export class ChangeStream<T> implements AsyncIterableIterator<T> {
  private readonly waiting: T[] = [];
  private wanted: ((result: IteratorResult<T>) => void)[] = [];
  private ended = false;

  constructor(private readonly onEnd: (stream: ChangeStream<T>) => void) {}

  push(value: T): void {
    if (this.ended) return;
    const next = this.wanted.shift();
    if (next) next({ value, done: false });
    else if (this.waiting.push(value) > MOST_WAITING) void this.return();
  }

  next(): Promise<IteratorResult<T>> {
    const value = this.waiting.shift();
    if (value !== undefined) return Promise.resolve({ value, done: false });
    if (this.ended) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve) => this.wanted.push(resolve));
  }

  return(): Promise<IteratorResult<T>> {
    if (!this.ended) {
      this.ended = true;
      this.onEnd(this);
      for (const resolve of this.wanted) resolve({ value: undefined, done: true });
      this.wanted = [];
      this.waiting.length = 0;
    }
    return Promise.resolve({ value: undefined, done: true });
  }

  throw(error: unknown): Promise<IteratorResult<T>> {
    void this.return();
    return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
