import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Database, createLogger } from '@watchpost/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isSignedByHub } from './hub-signature.js';
import { findByHubKey, noteHubProblem, noteLease, notePush, type HubSubscription } from './hub.sql.js';

type HookRequest = FastifyRequest<{ Params: { key: string } }>;

const PATH = '/hooks/websub/:key';
/** A push brings a whole feed. */
const MAX_BODY_BYTES = 6_000_000;
const KEY = /^[\w-]{32}$/;
const MAX_CHALLENGE_CHARACTERS = 2_000;
/** A hub may take its time to call back, but not for ever. */
const ANSWERABLE_MS = 24 * 3_600_000;
const [SHORTEST_LEASE_SECONDS, LONGEST_LEASE_SECONDS] = [60, 30 * 86_400];

const log = createLogger('alerts');

/**
 * /hooks/websub/:key straight on Fastify: a hub is known by its key and its signature, not as a viewer, and an unknown
 * key is refused before its body is read.
 */
@Injectable()
export class HubHooks implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance | undefined>();
    if (!fastify) return;
    fastify.route<{ Params: { key: string } }>({ method: 'GET', url: PATH, handler: async (request, reply) => this.verify(request, reply) });
    fastify.route<{ Params: { key: string } }>({
      method: 'POST',
      url: PATH,
      bodyLimit: MAX_BODY_BYTES,
      onRequest: async (request, reply) => ((await this.find(request)) ? undefined : unknown(reply)),
      handler: async (request, reply) => this.receive(request, reply),
    });
  }

  /** WebSub section 5.3: the hub asks whether we really want this. Only what we asked for is confirmed. */
  private async verify(request: HookRequest, reply: FastifyReply): Promise<FastifyReply> {
    const subscription = await this.find(request);
    const query = request.query as Record<string, unknown>;
    if (!subscription || query['hub.topic'] !== subscription.topic) return unknown(reply);
    if (query['hub.mode'] === 'denied') {
      await noteHubProblem(this.database, subscription.feedId, deniedSentence(query['hub.reason']), true);
      return reply.code(200).type('text/plain').send('');
    }
    const challenge = query['hub.challenge'];
    const isAnswer = query['hub.mode'] === 'subscribe' && subscription.enabled && Date.now() - (subscription.askedAt?.getTime() ?? 0) < ANSWERABLE_MS;
    if (!isAnswer || typeof challenge !== 'string' || challenge === '' || challenge.length > MAX_CHALLENGE_CHARACTERS) return unknown(reply);
    await noteLease(this.database, subscription.feedId, leaseSeconds(query['hub.lease_seconds']));
    return reply.code(200).type('text/plain').header('x-content-type-options', 'nosniff').send(challenge);
  }

  /**
   * WebSub section 7: what a hub pushes makes the feed due at once. The feed itself is then asked for everything: a hub
   * may send a part only, and may be wrong about the rest. A wrong signature is answered alike and has no effect.
   */
  private async receive(request: HookRequest, reply: FastifyReply): Promise<FastifyReply> {
    const subscription = await this.find(request);
    if (!subscription) return unknown(reply);
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const signature = request.headers['x-hub-signature'];
    if (isSignedByHub(body, typeof signature === 'string' ? signature : undefined, subscription.secret)) await notePush(this.database, subscription.feedId);
    else log.info({ feedId: subscription.feedId }, 'A push without a right signature was ignored.');
    return reply.code(202).type('text/plain').send('');
  }

  private async find(request: HookRequest): Promise<HubSubscription | null> {
    return KEY.test(request.params.key) ? findByHubKey(this.database, request.params.key) : null;
  }
}

function unknown(reply: FastifyReply): FastifyReply {
  return reply.code(404).type('text/plain').send('Nothing is subscribed at this address.');
}

function leaseSeconds(text: unknown): number {
  const seconds = typeof text === 'string' && /^\d{1,10}$/.test(text) ? Number(text) : SHORTEST_LEASE_SECONDS;
  return Math.min(LONGEST_LEASE_SECONDS, Math.max(SHORTEST_LEASE_SECONDS, seconds));
}

function deniedSentence(reason: unknown): string {
  const words = typeof reason === 'string' ? reason.replace(/[^\x20-\x7e\u00a0-\uffff]/g, ' ').trim().slice(0, 200) : '';
  return `The hub has refused the subscription${words ? `: ${words}` : ''}. The feed is only polled.`;
}
