import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IncidentReports, type ReceivedReport } from '@watchpost/incidents';
import { Inbox, inboundQueue } from '@watchpost/messaging';
import { Queues } from '@watchpost/platform';
import { Receptions } from './reception.service.js';

/** Small enough that a transaction stays short on the embedded database, large enough to drain a backlog. */
const BATCH = 50;

/** Answers the inbound bell: applies waiting messages until none is left, and announces after each commit. */
@Injectable()
export class InboundProcessor implements OnModuleInit {
  constructor(
    private readonly queues: Queues,
    private readonly inbox: Inbox,
    private readonly receptions: Receptions,
    private readonly reports: IncidentReports,
  ) {}

  onModuleInit(): void {
    this.queues.process(inboundQueue, () => this.drain(), { concurrency: 1 });
  }

  async drain(): Promise<void> {
    for (;;) {
      const received: ReceivedReport[] = [];
      const claimed = await this.inbox.claimAndApply(BATCH, async (message, sql) => {
        const reception = await this.receptions.apply(message, sql);
        if (reception.received) received.push(reception.received);
        return reception.outcome;
      });
      for (const report of received) await this.reports.announce(report);
      if (claimed < BATCH) return;
    }
  }
}
