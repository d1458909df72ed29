import { Injectable } from '@nestjs/common';
import { Database } from '@watchpost/platform';
import type { FastifyReply } from 'fastify';
import type { ActiveChannel } from './channels.service.js';
import type { DeliveryReport, HookRequest } from './gateways/gateway.js';
import type { BoundGateway } from './gateways/registry.js';
import { applyDeliveryReport, insertOptOut } from './outbox.sql.js';
import { Refusals } from './refusals.service.js';

export type ReadyChannel = ActiveChannel & { gateway: BoundGateway };
export type Receive = (request: HookRequest, channel: ReadyChannel, reply: FastifyReply) => Promise<FastifyReply>;

/** Delivery reports, and the check of the signature that both kinds of webhook share. */
@Injectable()
export class SmsDeliveries {
  constructor(
    private readonly database: Database,
    private readonly refusals: Refusals,
  ) {}

  verified(request: HookRequest, channel: ReadyChannel): boolean {
    const verification = channel.gateway.verify(request);
    if (!verification.ok) this.refusals.add(channel, verification.reason);
    return verification.ok;
  }

  readonly receive: Receive = async (request, channel, reply) => {
    if (!this.verified(request, channel)) return reply.code(403).type('text/plain').send('The signature is wrong.');
    return this.record(request, channel, reply);
  };

  /** For a request whose signature is checked: also some gateways' one address for everything leads here. */
  async record(request: HookRequest, channel: ReadyChannel, reply: FastifyReply): Promise<FastifyReply> {
    const ownId = /[?&]ref=(\d{1,18})(&|$)/.exec(request.url)?.[1];
    for (const report of [channel.gateway.readDeliveryReport(request) ?? []].flat()) await this.apply(report, channel, ownId);
    return acknowledge(channel, reply);
  }

  private async apply({ externalId, state, error, optedOut }: DeliveryReport, channel: ReadyChannel, ownId: string | undefined): Promise<void> {
    if (!state) return;
    const changed = await applyDeliveryReport(this.database, { channelId: channel.id, externalId, ownId, state, error });
    if (optedOut && changed[0]) await insertOptOut(this.database, channel.id, changed[0].recipientIndex);
  }
}

/** The answer the gateway expects. */
export function acknowledge(channel: ReadyChannel, reply: FastifyReply): FastifyReply {
  const { status, contentType, body } = channel.gateway.acknowledge();
  return reply.code(status).type(contentType).send(body);
}
