import { Injectable } from '@nestjs/common';
import { GuardedDialer, GuardedFetcher, WatchpostError } from '@watchpost/platform';
import type { OutboundSms, SendResult } from './gateways/gateway.js';
import type { BoundGateway } from './gateways/registry.js';
import { SimulatedPhones } from './simulated/simulated-phones.service.js';

const MAX_ANSWER_BYTES = 100_000;
const PATIENCE_MS = 15_000;
const MOST_WAIT_SECONDS = 3600;

/** Retry-After (RFC 9110, 10.2.3) is a number of seconds or a date; a gateway that asks for days is asked again all the same. */
export function secondsAsked(header: string | undefined, now: Date): number | undefined {
  if (!header) return undefined;
  const seconds = /^\d{1,9}$/.test(header.trim()) ? Number(header) : Math.ceil((Date.parse(header) - now.getTime()) / 1000);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), MOST_WAIT_SECONDS) : undefined;
}

/** Hands one message to its gateway: by a web request that it builds, or in the gateway's own way. */
@Injectable()
export class Sending {
  constructor(
    private readonly fetcher: GuardedFetcher,
    private readonly dialer: GuardedDialer,
    private readonly phones: SimulatedPhones,
  ) {}

  /** Undefined: the channel's settings give no way to send. */
  async send(gateway: BoundGateway, message: OutboundSms): Promise<SendResult | undefined> {
    try {
      if (gateway.simulate) return await this.phones.take(message.id, gateway.simulate(message));
      return gateway.deliver ? await gateway.deliver(message, this.dialer) : await this.ask(gateway, message);
    } catch (error) {
      if (error instanceof WatchpostError) return { outcome: 'retry', error: error.message };
      throw error;
    }
  }

  private async ask(gateway: BoundGateway, message: OutboundSms): Promise<SendResult | undefined> {
    const request = gateway.buildOutbound(message);
    if (!request) return undefined;
    const response = await this.fetcher.fetch({ ...request, maxBytes: MAX_ANSWER_BYTES, totalMs: PATIENCE_MS });
    const result = gateway.readSendResult({ status: response.status, body: Buffer.from(response.body).toString('utf8') });
    if (result.outcome !== 'retry') return result;
    return { ...result, afterSeconds: secondsAsked(response.headers['retry-after'], new Date()) };
  }
}
