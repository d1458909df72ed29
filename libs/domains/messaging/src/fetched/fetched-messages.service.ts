import { Injectable } from '@nestjs/common';
import { Database, openPhone, Seal } from '@watchpost/platform';
import { bareNumber } from '@watchpost/sms';
import type { FetchTask, TaskAnswer } from '../gateways/gateway.js';
import { ownExternalId, readOwnId } from '../gateways/own-id.js';
import { OutboundResults } from '../outbound-results.service.js';
import { leaseOutbound, type LeasedOutboundRow } from '../outbox-lease.sql.js';
import { selectUnfinished } from './fetched-messages.sql.js';

const AT_A_TIME = 20;
const MAX_ATTEMPTS = 5;
const MOST_WANTED = 100;

/**
 * Messages that a phone fetches by itself, where no address can be asked to send. They are leased as to any gateway; one that
 * the phone does not confirm within a minute is handed out again, five times at most.
 */
@Injectable()
export class FetchedMessages {
  constructor(
    private readonly database: Database,
    private readonly results: OutboundResults,
    private readonly seal: Seal,
  ) {}

  async answer(task: FetchTask, channelId: string): Promise<TaskAnswer> {
    if (task.kind === 'fetch') return { messages: await this.fetch(channelId), ids: [] };
    if (task.kind === 'taken') await Promise.all(task.ids.map((externalId) => this.taken(externalId, channelId)));
    const ids = task.kind === 'wanted' ? await selectUnfinished(this.database, channelId, MOST_WANTED) : [];
    return { messages: [], ids };
  }

  private async fetch(channelId: string): Promise<TaskAnswer['messages']> {
    const rows = await leaseOutbound(this.database, channelId, AT_A_TIME);
    const messages = await Promise.all(rows.map((row) => this.handOut(row)));
    return messages.filter((message) => message !== undefined);
  }

  private async handOut(row: LeasedOutboundRow): Promise<TaskAnswer['messages'][number] | undefined> {
    const { id, refusal, attempts } = row;
    if (refusal === null && attempts <= MAX_ATTEMPTS) return { id: ownExternalId(id), to: bareNumber(openPhone(this.seal, row.recipient_sealed)), text: row.body };
    const [state, error] = refusal === null ? (['failed', 'The phone fetched it five times and never said that it has it.'] as const) : (['suppressed', refusal] as const);
    await this.results.record({ id, state, error, externalId: null, errorCode: null, delaySeconds: 0 });
    return undefined;
  }

  private async taken(externalId: string, channelId: string): Promise<void> {
    const ownId = readOwnId(externalId);
    if (ownId) await this.results.report({ channelId, externalId, ownId, state: 'sent', error: null, errorCode: null, optedOut: false });
  }
}
