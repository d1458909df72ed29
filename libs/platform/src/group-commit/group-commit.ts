import { isDatabaseUnavailable } from '../errors/error-mapping.js';
import { WatchpostError } from '../errors/watchpost-error.js';

interface Waiting<Row, Result> {
  row: Row;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

export interface GroupCommitOptions<Row> {
  /** Rows in one statement. */
  maxBatch?: number;
  /** What one row costs, such as its bytes, and how much of it one statement may carry; a larger row goes alone. */
  weightOf?: (row: Row) => number;
  maxWeight?: number;
  /** Rows that may wait; beyond it callers are told to come back, so that memory stays bounded. */
  maxWaiting?: number;
}

const RETRY_AFTER_SECONDS = 5;

/**
 * Lets many requests share one statement and one fsync. While one batch is being written the next one gathers;
 * a row on its own is written at once. `add` answers when its row is committed.
 * `flush` must be atomic (all rows or none) and answer with one result a row, in order.
 */
export class GroupCommit<Row, Result> {
  private readonly maxBatch: number;
  private readonly maxWaiting: number;
  private readonly weightOf: (row: Row) => number;
  private readonly maxWeight: number;
  private waiting: Waiting<Row, Result>[] = [];
  private running = false;

  constructor(
    private readonly flush: (rows: Row[]) => Promise<Result[]>,
    options: GroupCommitOptions<Row> = {},
  ) {
    this.maxBatch = options.maxBatch ?? 500;
    this.maxWaiting = options.maxWaiting ?? 20_000;
    this.weightOf = options.weightOf ?? (() => 0);
    this.maxWeight = options.maxWeight ?? Infinity;
  }

  add(row: Row): Promise<Result> {
    if (this.waiting.length >= this.maxWaiting) {
      return Promise.reject(
        new WatchpostError('UNAVAILABLE', 'Too much is arriving at once. Please send it again in a few seconds.', {
          retryAfterSeconds: RETRY_AFTER_SECONDS,
        }),
      );
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ row, resolve, reject });
      if (this.running) return;
      this.running = true;
      // What else arrives in this turn of the event loop still joins the batch.
      setImmediate(() => void this.writeAll());
    });
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.write(this.waiting.splice(0, this.nextBatchSize()));
    }
    this.running = false;
  }

  private nextBatchSize(): number {
    let weight = 0;
    const most = Math.min(this.maxBatch, this.waiting.length);
    for (let size = 0; size < most; size += 1) {
      weight += this.weightOf((this.waiting[size] as Waiting<Row, Result>).row);
      if (weight > this.maxWeight) return Math.max(1, size);
    }
    return most;
  }

  private async write(batch: Waiting<Row, Result>[]): Promise<void> {
    try {
      const results = await this.flush(batch.map((entry) => entry.row));
      if (results.length !== batch.length) {
        throw new Error(`A group commit of ${batch.length} rows answered with ${results.length} results.`);
      }
      batch.forEach((entry, index) => entry.resolve(results[index] as Result));
    } catch (error) {
      await this.settleFailure(batch, error);
    }
  }

  /** One row that the database refuses must not take its neighbours with it. */
  private async settleFailure(batch: Waiting<Row, Result>[], error: unknown): Promise<void> {
    if (batch.length === 1 || isDatabaseUnavailable(error)) {
      for (const entry of batch) entry.reject(error);
      return;
    }
    for (const entry of batch) await this.write([entry]);
  }
}
