const WINDOW_MS = 60_000;
const MAX_KNOWN = 10_000;

/**
 * How often one address may send in a minute. Soft: whole camps share one address, so the limit is high, and what was
 * typed is kept for another try.
 */
export class SoftLimit {
  private readonly counts = new Map<string, { count: number; until: number }>();

  constructor(private readonly perMinute: number) {}

  /** Counts one try; seconds to wait when it is one too many. */
  secondsToWait(address: string, now = Date.now()): number {
    const known = this.counts.get(address);
    if (!known || known.until <= now) {
      if (this.counts.size >= MAX_KNOWN) this.counts.clear();
      this.counts.set(address, { count: 1, until: now + WINDOW_MS });
      return 0;
    }
    known.count += 1;
    return known.count > this.perMinute ? Math.ceil((known.until - now) / 1000) : 0;
  }
}
