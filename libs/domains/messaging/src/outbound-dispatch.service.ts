import { Injectable } from '@nestjs/common';
import { createLogger, maskNumbers, openPhone, Seal } from '@watchpost/platform';
import { Channels, type ActiveChannel } from './channels.service.js';
import type { SendResult } from './gateways/gateway.js';
import { failureSentence } from './outbound-failures.js';
import type { Outcome } from './outbound-results.service.js';
import type { LeasedOutboundRow } from './outbox-lease.sql.js';
import { Sending } from './sending.service.js';

const MAX_ATTEMPTS = 5;
const RETRY_SECONDS = [5, 20, 80, 320];
/** Nobody can tell whether the gateway took it the first time; a warning that comes twice is better than one that never does. */
const MAYBE_TWICE = 'Watchpost was cut off before it noted the gateway’s answer and handed this over again: the phone may have it twice.';
const CUT_OFF = 'Watchpost was cut off each time it handed this over, five times in all: whether the phone has it is not known.';
const log = createLogger('messaging');

/** Asks a channel's gateway to take a message, and says what became of that. */
@Injectable()
export class OutboundDispatch {
  constructor(
    private readonly channels: Channels,
    private readonly sending: Sending,
    private readonly seal: Seal,
  ) {}

  channel(id: string): Promise<ActiveChannel | undefined> {
    return this.channels.findById(id);
  }

  async send(row: LeasedOutboundRow, channel: ActiveChannel | undefined): Promise<Outcome> {
    if (row.refusal !== null) return outcome(row, 'suppressed', row.refusal);
    if (row.attempts > MAX_ATTEMPTS) return outcome(row, 'failed', CUT_OFF);
    const result = channel?.gateway ? await this.ask(row, channel, channel.gateway) : undefined;
    if (!result) return outcome(row, 'suppressed', 'the channel has no settings for sending');
    if (result.outcome === 'sent') return { ...outcome(row, 'sent', row.unsure ? MAYBE_TWICE : null), externalId: result.externalId ?? null };
    return this.refused(row, channel?.gateway?.name ?? '', result);
  }

  /** An error of our own is tried again like a busy gateway, and given up like one: it must not hold up its neighbours. */
  private async ask(row: LeasedOutboundRow, channel: ActiveChannel, gateway: NonNullable<ActiveChannel['gateway']>): Promise<SendResult | undefined> {
    try {
      return await this.sending.send(gateway, {
        id: row.id, to: openPhone(this.seal, row.recipient_sealed), from: row.written_to ?? '', text: row.body, statusCallbackUrl: this.channels.statusUrl(channel.key, row.id),
        personal: row.personal,
        answers: row.answers_id === null ? undefined : { externalId: row.answers_id, body: row.answers_body ?? '' },
      });
    } catch (error) {
      log.error({ err: error, outboundMessageId: row.id }, 'a message could not be handed to its gateway');
      return { outcome: 'retry', error: 'Watchpost could not hand the message to the gateway; its log says why.' };
    }
  }

  private refused(row: LeasedOutboundRow, gateway: string, result: Exclude<SendResult, { outcome: 'sent' }>): Outcome {
    const again = result.outcome === 'retry' && row.attempts < MAX_ATTEMPTS;
    // Gateways repeat the number in what they complain of.
    const error = maskNumbers(failureSentence(gateway, result.errorCode, result.error));
    log.warn({ outboundMessageId: row.id, again, code: result.errorCode }, error);
    const optedOut = result.outcome === 'failed' && result.optedOut ? { optedOut: { channelId: row.channel_id, phoneIndex: row.recipient_index } } : {};
    return { ...outcome(row, again ? 'queued' : 'failed', error), errorCode: result.errorCode ?? null, delaySeconds: again ? delayOf(row.attempts, result) : 0, ...optedOut };
  }
}

/** Never sooner than the gateway asked for. */
function delayOf(attempts: number, result: Exclude<SendResult, { outcome: 'sent' }>): number {
  const own = RETRY_SECONDS[attempts - 1] ?? 600;
  return result.outcome === 'retry' ? Math.max(own, result.afterSeconds ?? 0) : own;
}

function outcome({ id }: LeasedOutboundRow, state: Outcome['state'], error: string | null): Outcome {
  return { id, state, externalId: null, error, errorCode: null, delaySeconds: 0 };
}
