export interface BatchLimits {
  least: number;
  most: number;
}

/** An urgent message waits at most for the batches that are under way: so long may one take. */
export const BATCH_MS = 750;
/** One quick batch is no promise for the next. */
const GROWS_AT_MOST = 1.5;

/**
 * How many messages a batch takes so that it lasts about as long as it may: many where the machine is idle and a backlog
 * is to cost few statements a message, few where it has other work to do.
 */
export class BatchSize {
  private size: number;

  constructor(private readonly limits: BatchLimits) {
    this.size = limits.least;
  }

  get now(): number {
    return Math.round(this.size);
  }

  /** Learns from a batch; what was not full says nothing of what a full one would take, unless it took too long. */
  tell(claimed: number, milliseconds: number): void {
    if (claimed === 0 || (claimed < this.now && milliseconds < BATCH_MS)) return;
    const fitting = claimed * (BATCH_MS / Math.max(1, milliseconds));
    this.size = Math.min(this.limits.most, Math.max(this.limits.least, Math.min(fitting, this.size * GROWS_AT_MOST)));
  }
}
