import { Injectable } from '@nestjs/common';
import { Database } from '@watchpost/platform';
import type { FastifyReply } from 'fastify';
import type { ActiveChannel } from './channels.service.js';
import type { HookRequest } from './gateways/gateway.js';
import type { BoundGateway } from './gateways/registry.js';
import { applyDeliveryReport, insertOptOut } from './messaging.sql.js';
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
    const report = channel.gateway.readDeliveryReport(request);
    if (report?.state) {
      const ownId = /[?&]ref=(\d{1,18})(&|$)/.exec(request.url)?.[1];
      const changed = await applyDeliveryReport(this.database, { channelId: channel.id, externalId: report.externalId, ownId, state: report.state, error: report.error });
      if (report.optedOut && changed[0]) await insertOptOut(this.database, channel.id, changed[0].recipient);
    }
    return acknowledge(channel, reply);
  };
}

/** The answer the gateway expects. */
export function acknowledge(channel: ReadyChannel, reply: FastifyReply): FastifyReply {
  const { status, contentType, body } = channel.gateway.acknowledge();
  return reply.code(status).type(contentType).send(body);
}
