import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CONFIG, type Config, createLogger, toWatchpostError, webhookRoutes } from '@watchpost/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Channels } from './channels.service.js';
import type { HookRequest } from './gateways/gateway.js';
import { InboxWriter } from './inbox-writer.service.js';
import { acknowledge, NOT_PROVEN, SmsDeliveries, type ReadyChannel, type Receive } from './sms-deliveries.service.js';

type HookFastifyRequest = FastifyRequest<{ Params: { key: string } }> & { rawBody?: Buffer };

const MAX_BODY_BYTES = 100_000;
const TOO_LARGE = 'The request is larger than 100 kB: no message is. Check what the gateway sends here.';
const log = createLogger('messaging');

/**
 * /hooks/sms/:key straight on Fastify: a gateway authenticates by its signature, not as a viewer, and at thousands of
 * messages a second Nest's guards and pipes would cost more than the work itself (see bench).
 */
@Injectable()
export class SmsHooks implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly channels: Channels,
    private readonly writer: InboxWriter,
    private readonly deliveries: SmsDeliveries,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance | undefined>();
    if (!fastify) return;
    const route = { method: ['GET', 'POST'], bodyLimit: MAX_BODY_BYTES, errorHandler: refuseUnread };
    for (const routes of webhookRoutes(fastify)) {
      routes.route<{ Params: { key: string } }>({ ...route, url: '/hooks/sms/:key', handler: (request, reply) => this.answer(request, reply, this.receive) });
      routes.route<{ Params: { key: string } }>({ ...route, url: '/hooks/sms/:key/status', handler: (request, reply) => this.answer(request, reply, this.deliveries.receive) });
    }
  }

  private async answer(request: HookFastifyRequest, reply: FastifyReply, receive: Receive): Promise<FastifyReply> {
    try {
      const found = this.channels.findByKey(request.params.key);
      const channel = found instanceof Promise ? await found : found;
      if (!channel?.enabled || !channel.gateway) return reply.code(404).type('text/plain').send('There is no channel at this address.');
      return await receive(toHookRequest(request, this.config), channel as ReadyChannel, reply);
    } catch (error) {
      const known = toWatchpostError(error);
      if (known.httpStatus >= 500) log.error({ err: error }, 'a webhook was not acknowledged');
      // Never a false yes: the gateway is told to come back.
      const status = known.httpStatus === 500 ? 503 : known.httpStatus;
      if (status === 503) reply.header('retry-after', String(known.retryAfterSeconds ?? 5));
      return reply.code(status).type('text/plain').send(known.message);
    }
  }

  private readonly receive: Receive = async (request, channel, reply) => {
    if (!this.deliveries.verified(request, channel)) return reply.code(403).type('text/plain').send(NOT_PROVEN);
    const read = channel.gateway.readInbound(request);
    if ('problem' in read) {
      this.deliveries.refuse(channel, read.problem);
      return reply.code(400).type('text/plain').send(read.problem);
    }
    if ('notice' in read) return this.deliveries.record(request, channel, reply);
    this.deliveries.heard(channel);
    const raw = request.rawBody.length > 0 ? request.rawBody : Buffer.from(request.url);
    const shared = { channelId: channel.id, raw, contentType: String(request.headers['content-type'] ?? ''), receivedAt: request.receivedAt };
    const first = this.writer.accept({ ...shared, message: read.message });
    if (read.more?.length) await Promise.all([first, ...read.more.map((message) => this.writer.accept({ ...shared, message }))]);
    else await first;
    return acknowledge(channel, reply);
  };
}

/** What Fastify refuses before a gateway sees it is answered in words, too. */
function refuseUnread(error: Error & { statusCode?: number }, _request: FastifyRequest, reply: FastifyReply): void {
  const status = error.statusCode ?? 503;
  void reply.code(status).type('text/plain').send(status === 413 ? TOO_LARGE : toWatchpostError(error).message);
}

function toHookRequest(request: HookFastifyRequest, { publicUrl, countryCallingCode }: Config): HookRequest {
  return {
    method: request.method,
    url: request.url,
    headers: request.headers,
    rawBody: request.rawBody ?? Buffer.alloc(0),
    // Only some gateways sign their address; without PUBLIC_URL it is what the caller said.
    get publicBaseUrl() {
      return publicUrl ?? `${request.protocol}://${request.host}`;
    },
    receivedAt: new Date(),
    countryCallingCode,
    remoteAddress: request.ip,
  };
}
