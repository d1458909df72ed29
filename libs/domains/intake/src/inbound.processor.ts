import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { IncidentReports } from '@watchpost/incidents';
import { Inbox, inboundQueue } from '@watchpost/messaging';
import { CONFIG, type Config, Queues } from '@watchpost/platform';
import { BatchSize, type BatchLimits } from './batch-size.js';
import { Receptions } from './reception.service.js';

/** The embedded database serves nobody else while a transaction is open. */
const EMBEDDED = { batch: { least: 20, most: 50 }, lanes: 1 };
/** Several transactions, so that one works while another waits. Fewer than the least cost more to claim than to apply. */
const SERVER = { batch: { least: 50, most: 400 }, lanes: 3 };

/**
 * Answers the inbound bell: applies waiting messages until none is left, and announces after each commit. An urgent one
 * that comes while a backlog is drained is in the very next claim, in a batch without the others: it waits for the rest
 * of the batches under way, which last less than a second, and for nothing else.
 */
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

  /**
   * Ends at an empty claim: a short one may have left messages whose sender another lane was at. Every second batch is
   * open to all, so that urgent ones without end leave the others their share.
   */
  private async drainLane(limits: BatchLimits): Promise<void> {
    const size = new BatchSize(limits);
    for (let urgentAlone = true; ; ) {
      const begun = performance.now();
      const { claimed, hadUrgent } = await this.applyBatch(size.now, urgentAlone);
      // Another lane may be at the urgent ones.
      if (claimed === 0 && !urgentAlone) return;
      size.tell(claimed, performance.now() - begun);
      urgentAlone = !urgentAlone || (claimed > 0 && !hadUrgent);
    }
  }

  private async applyBatch(limit: number, urgentAlone: boolean): Promise<{ claimed: number; hadUrgent: boolean }> {
    let hadUrgent = false;
    const { claimed, effects } = await this.inbox.claimAndApply(limit, (messages, sql) => {
      hadUrgent ||= messages.some(({ priority }) => priority === 1);
      return this.receptions.applyAll(messages, sql);
    }, { urgentAlone });
    await this.reports.announceAll(effects.flatMap(({ received }) => received ?? []));
    return { claimed, hadUrgent };
  }
}
