import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { fastify as createFastify, type FastifyInstance, type FastifyServerOptions } from 'fastify';

const NAME = 'webhookLane';
/** Whatever is written otherwise goes the usual way, where it is answered the same. */
const WEBHOOK = /^\/hooks\/sms\/[\w-]{1,64}(?:\/status)?(?:\?|$)/;

/**
 * The Fastify that answers SMS gateways: at thousands of messages a second what Nest, compression and pages hook onto every
 * request costs a third of its reading and answering (see bench). It shares the port with the usual one and has its settings.
 */
export function openWebhookLane(usual: FastifyInstance, settings: FastifyServerOptions, prepare: (lane: FastifyInstance) => void): FastifyInstance {
  const lane = createFastify(settings);
  prepare(lane);
  usual.decorate(NAME, lane);
  usual.addHook('onReady', async () => {
    await lane.ready();
    takeWebhooks(usual.server, lane);
  });
  usual.addHook('preClose', async () => lane.close());
  return lane;
}

/** Where webhooks are registered: the usual Fastify, and the lane where there is one. */
export function webhookRoutes(usual: FastifyInstance): readonly FastifyInstance[] {
  return usual.hasDecorator(NAME) ? [usual, usual.getDecorator<FastifyInstance>(NAME)] : [usual];
}

function takeWebhooks(server: Server, lane: FastifyInstance): void {
  const usual = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (isWebhook(request)) lane.routing(request, response);
    else for (const listener of usual) listener.call(server, request, response);
  });
}

function isWebhook({ method, url }: IncomingMessage): boolean {
  return (method === 'POST' || method === 'GET') && url !== undefined && WEBHOOK.test(url);
}
