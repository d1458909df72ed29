import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { IncidentReports } from '@watchpost/incidents';
import { Inbox, inboundQueue } from '@watchpost/messaging';
import { CONFIG, type Config, Queues } from '@watchpost/platform';
import { Receptions } from './reception.service.js';

/** Small enough that a transaction stays short on the embedded database, which serves nobody else meanwhile. */
const EMBEDDED = { batch: 50, lanes: 1 };
/**
 * Large enough that a backlog costs few statements a message, small enough that an urgent one is soon through: it waits
 * for a batch to end, and for its own. Several transactions, so that one works while another waits.
 */
const SERVER = { batch: 200, lanes: 3 };

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
    const { batch, lanes } = this.config.databaseUrl === undefined ? EMBEDDED : SERVER;
    // A lane that fails does not leave the others running behind the job's back.
    const ends = await Promise.allSettled(Array.from({ length: lanes }, () => this.drainLane(batch)));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Ends at an empty claim: a short one may have left messages whose sender another lane was at. */
  private async drainLane(batch: number): Promise<void> {
    for (;;) {
      const { claimed, effects } = await this.inbox.claimAndApply(batch, (messages, sql) => this.receptions.applyAll(messages, sql));
      await this.reports.announceAll(effects.flatMap(({ received }) => received ?? []));
      if (claimed === 0) return;
    }
  }
}
