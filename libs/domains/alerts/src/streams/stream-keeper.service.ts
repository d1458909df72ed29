import { Inject, Injectable, Optional, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database, createLogger } from '@watchpost/platform';
import { DEFAULT_PATIENCE, STREAM_PATIENCE, StreamReader, type StreamPatience } from './stream-reader.service.js';
import { claimStreams, releaseStream, renewLease, type HeldStream } from './stream.sql.js';

const CLAIMED_AT_ONCE = 20;
const log = createLogger('alerts');

interface Hold {
  stream: HeldStream;
  /** By our own clock, which only measures. */
  until: number;
  stop: AbortController;
  ended: Promise<void>;
}

/**
 * Holds streams for this process. Each stream is held by one process at a time: the hold is a lease on the source's row,
 * renewed while the process lives, and taken by another within half a minute when it does not.
 */
@Injectable()
export class StreamKeeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly holds = new Map<string, Hold>();
  private readonly patience: StreamPatience;
  private clock: NodeJS.Timeout | undefined;
  private ticking: Promise<void> | null = null;

  constructor(
    private readonly database: Database,
    private readonly reader: StreamReader,
    @Optional() @Inject(STREAM_PATIENCE) patience: Partial<StreamPatience> = {},
  ) {
    this.patience = { ...DEFAULT_PATIENCE, ...patience };
  }

  onApplicationBootstrap(): void {
    const tick = (): void => {
      // A tick that takes longer than the pause is not joined by a second one.
      this.ticking ??= this.tick().finally(() => (this.ticking = null));
    };
    tick();
    this.clock = setInterval(tick, this.patience.tickMs);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.clock);
    await this.ticking;
    await Promise.all([...this.holds.values()].map(async (hold) => this.letGo(hold)));
  }

  private async tick(): Promise<void> {
    try {
      await Promise.all([...this.holds.values()].map(async (hold) => this.renew(hold)));
      const claimed = await claimStreams(this.database, this.patience.leaseSeconds, CLAIMED_AT_ONCE);
      for (const stream of claimed) this.begin(stream);
    } catch (error) {
      log.warn({ err: error }, 'The streams could not be looked after; trying again.');
    }
    for (const hold of this.holds.values()) if (Date.now() > hold.until) this.end(hold);
  }

  private begin(stream: HeldStream): void {
    const stop = new AbortController();
    const ended = this.reader.follow(stream, stop.signal).catch((error: unknown) => log.error({ err: error, feedId: stream.id }, 'A stream was given up; it is taken anew.'));
    const hold = { stream, until: this.leaseEnd(), stop, ended };
    this.holds.set(stream.id, hold);
    // A reader that ends by itself must not leave its stream held and unheard.
    void ended.then(() => this.end(hold));
  }

  private async renew(hold: Hold): Promise<void> {
    const until = this.leaseEnd();
    const lease = await renewLease(this.database, hold.stream, this.patience.leaseSeconds);
    if (lease === null) this.end(hold);
    else Object.assign(hold, { until, stream: Object.assign(hold.stream, { lease }) });
  }

  private end(hold: Hold): void {
    hold.stop.abort();
    if (this.holds.get(hold.stream.id) === hold) this.holds.delete(hold.stream.id);
  }

  private async letGo(hold: Hold): Promise<void> {
    this.end(hold);
    await hold.ended;
    await releaseStream(this.database, hold.stream).catch((error: unknown) => log.warn({ err: error, feedId: hold.stream.id }, 'A stream could not be let go; its hold runs out.'));
  }

  private leaseEnd(): number {
    return Date.now() + this.patience.leaseSeconds * 1000;
  }
}
