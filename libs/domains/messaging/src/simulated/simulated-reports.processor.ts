import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, openPhone, Queues, Seal } from '@watchpost/platform';
import { setTimeout as wait } from 'node:timers/promises';
import { SWEEP_EVERY_MS } from '../inbound.queue.js';
import { InboxWriter } from '../inbox-writer.service.js';
import { SmsDeliveries } from '../sms-deliveries.service.js';
import { simulatedQueue } from './simulated.queue.js';
import { deleteReports, selectDueReports, selectNextDue, type DueReport } from './simulated.sql.js';

const BATCH = 200;

/**
 * Tells what the simulated phones did, by the same ways as a webhook: delivery reports and messages that come in. A report
 * is deleted only when it was applied, so a worker that dies on the way loses nothing; applied twice it changes nothing.
 */
@Injectable()
export class SimulatedReports implements OnModuleInit {
  constructor(
    private readonly queues: Queues,
    private readonly database: Database,
    private readonly deliveries: SmsDeliveries,
    private readonly writer: InboxWriter,
    private readonly seal: Seal,
  ) {}

  onModuleInit(): void {
    this.queues.process(simulatedQueue, () => this.applyUntil(Date.now() + SWEEP_EVERY_MS));
    this.queues.every(simulatedQueue, {}, SWEEP_EVERY_MS);
  }

  /** Everything that is due by now; how many reports that were. */
  async applyDue(): Promise<number> {
    let applied = 0;
    for (;;) {
      const due = await selectDueReports(this.database, BATCH);
      await Promise.all(due.map((report) => this.apply(report)));
      await deleteReports(this.database, due.map(({ id }) => id));
      applied += due.length;
      if (due.length < BATCH) return applied;
    }
  }

  /** What falls due before the sweep comes again is not kept waiting for it. */
  private async applyUntil(end: number): Promise<void> {
    for (;;) {
      await this.applyDue();
      const next = await selectNextDue(this.database);
      if (next === undefined || Date.now() + next >= end) return;
      await wait(Math.max(next, 50));
    }
  }

  private async apply({ channelId, externalId, outboundId, kind, body, dueAt, recipientSealed }: DueReport): Promise<void> {
    if (kind !== 'inbound') {
      const error = kind === 'failed' ? `The simulated network says: ${body || 'no reason'}.` : undefined;
      await this.deliveries.apply([{ externalId, state: kind, error, optedOut: false }], { channelId, gateway: 'simulated', ownId: outboundId });
      return;
    }
    const sender = recipientSealed && openPhone(this.seal, recipientSealed);
    if (!sender) return;
    const message = { externalId: `${externalId}-answer`, sender, recipient: '', body, sentAt: dueAt };
    await this.writer.accept({ channelId, message, raw: Buffer.from(JSON.stringify({ from: sender, text: body })), contentType: 'application/json', receivedAt: new Date() });
  }
}
