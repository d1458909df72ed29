import { Injectable } from '@nestjs/common';
import { maskNumbers } from '@watchpost/platform';
import type { FastifyReply } from 'fastify';
import type { ActiveChannel } from './channels.service.js';
import { FetchedMessages } from './fetched/fetched-messages.service.js';
import type { DeliveryReport, HookRequest } from './gateways/gateway.js';
import type { BoundGateway } from './gateways/registry.js';
import { failureSentence } from './outbound-failures.js';
import { OutboundResults } from './outbound-results.service.js';
import { Refusals } from './refusals.service.js';

/** No word on what is missing to a caller who may be anybody. */
export const NOT_PROVEN = 'Refused: nothing proves that this comes from the channel’s gateway. Watchpost shows the reason with the channel.';

const LONGEST_ERROR = 500;
const LONGEST_CODE = 100;

export type ReadyChannel = ActiveChannel & { gateway: BoundGateway };
export type Receive = (request: HookRequest, channel: ReadyChannel, reply: FastifyReply) => Promise<FastifyReply>;

/** By which channel reports came. */
export interface ReportsOf {
  channelId: string;
  gateway: string;
  /** Our own id of the message, where the address of the report carries it. */
  ownId?: string | undefined;
}

/** Delivery reports, and the check of the signature that both kinds of webhook share. */
@Injectable()
export class SmsDeliveries {
  constructor(
    private readonly results: OutboundResults,
    private readonly refusals: Refusals,
    private readonly fetched: FetchedMessages,
  ) {}

  verified(request: HookRequest, channel: ReadyChannel): boolean {
    const verification = channel.gateway.verify(request);
    if (!verification.ok) this.refuse(channel, verification.reason);
    return verification.ok;
  }

  /** Why is shown with the channel, to those who set it up. */
  refuse(channel: ReadyChannel, reason: string): void {
    this.refusals.add(channel, reason);
  }

  readonly receive: Receive = async (request, channel, reply) => {
    if (!this.verified(request, channel)) return reply.code(403).type('text/plain').send(NOT_PROVEN);
    return this.record(request, channel, reply);
  };

  /** For a request whose signature is checked: also some gateways' one address for everything leads here. */
  async record(request: HookRequest, channel: ReadyChannel, reply: FastifyReply): Promise<FastifyReply> {
    const ownId = /[?&]ref=(\d{1,18})(&|$)/.exec(request.url)?.[1];
    await this.apply([channel.gateway.readDeliveryReport(request) ?? []].flat(), { channelId: channel.id, gateway: channel.gateway.name, ownId });
    const task = channel.gateway.tasks?.read(request);
    if (!task) return acknowledge(channel, reply);
    const answer = await this.fetched.answer(task, channel.id);
    return reply.type('application/json').send(channel.gateway.tasks?.answer(task, answer, request));
  }

  /** Something good came in by it. */
  heard(channel: ReadyChannel): void {
    this.refusals.hear(channel.id);
  }

  /** Answers when all of them are committed. */
  async apply(reports: readonly DeliveryReport[], { channelId, gateway, ownId }: ReportsOf): Promise<void> {
    await Promise.all(
      reports.map(async ({ externalId, state, error, errorCode, optedOut, ...report }) => {
        if (!state) return;
        // Gateways repeat the number in what they complain of.
        const sentence = state === 'failed' ? maskNumbers(failureSentence(gateway, errorCode, error ?? 'The gateway gave no reason.').slice(0, LONGEST_ERROR)) : null;
        await this.results.report({ channelId, externalId, ownId: report.ownId ?? ownId, state, error: sentence, errorCode: (state === 'failed' && errorCode?.slice(0, LONGEST_CODE)) || null, optedOut });
      }),
    );
  }
}

/** The answer the gateway expects. */
export function acknowledge(channel: ReadyChannel, reply: FastifyReply): FastifyReply {
  const { status, contentType, body } = channel.gateway.acknowledge();
  return reply.code(status).type(contentType).send(body);
}
