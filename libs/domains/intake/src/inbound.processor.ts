import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { IncidentReports } from '@watchpost/incidents';
import { Inbox, inboundQueue } from '@watchpost/messaging';
import { CONFIG, type Config, Queues } from '@watchpost/platform';
import { Receptions } from './reception.service.js';

/** Small enough that a transaction stays short on the embedded database, large enough to drain a backlog. */
const BATCH = 50;
/** Transactions side by side on a server, so that one works while another waits for its answer. The embedded has one. */
const LANES = 4;

/** Answers the inbound bell: applies waiting messages until none is left, and announces after each commit. */
@Injectable()
export class InboundProcessor implements OnModuleInit {
  constructor(
    private readonly queues: Queues,
    private readonly inbox: Inbox,
    private readonly receptions: Receptions,
    private readonly reports: IncidentReports,
    @Inject(CONFIG) private readonly config: Pick<Config, 'databaseUrl'>,
  ) {}

  onModuleInit(): void {
    this.queues.process(inboundQueue, () => this.drain(), { concurrency: 1 });
  }

  async drain(): Promise<void> {
    const lanes = this.config.databaseUrl === undefined ? 1 : LANES;
    // A lane that fails does not leave the others running behind the job's back.
    const ends = await Promise.allSettled(Array.from({ length: lanes }, () => this.drainLane()));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Ends at an empty claim: a short one may have left messages whose sender another lane was at. */
  private async drainLane(): Promise<void> {
    for (;;) {
      const { claimed, effects } = await this.inbox.claimAndApply(BATCH, (message, sql) => this.receptions.apply(message, sql));
      await this.reports.announceAll(effects.flatMap(({ received }) => received ?? []));
      if (claimed === 0) return;
    }
  }
}
