import { WatchpostError } from '@watchpost/platform';

/** Lets so many work at once and so many wait for their turn; the rest are asked to come back. */
export class Turnstile {
  private working = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly most: number,
    private readonly mostWaiting: number,
  ) {}

  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.working < this.most) this.working += 1;
    else if (this.waiting.length < this.mostWaiting) await new Promise<void>((turn) => this.waiting.push(turn));
    else throw new WatchpostError('UNAVAILABLE', 'Many people are searching just now. Try again in a moment.', { retryAfterSeconds: 5 });
    try {
      return await work();
    } finally {
      // The place goes straight to the next who waits.
      const next = this.waiting.shift();
      if (next) next();
      else this.working -= 1;
    }
  }
}
