import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fastify as createFastify, type FastifyInstance } from 'fastify';
import { openWebhookLane, webhookRoutes } from './webhook-lane.js';

let usual: FastifyInstance;
let address: string;

beforeAll(async () => {
  usual = createFastify();
  usual.addHook('onSend', async (_request, reply) => void reply.header('x-way', 'usual'));
  openWebhookLane(usual, {}, (lane) => lane.addHook('onSend', async (_request, reply) => void reply.header('x-way', 'lane')));
  usual.get('/page', async () => 'a page');
  for (const routes of webhookRoutes(usual)) routes.route({ method: ['GET', 'POST'], url: '/hooks/sms/:key', handler: async () => 'taken' });
  address = await usual.listen({ port: 0, host: '127.0.0.1' });
});

afterAll(() => usual.close());

const ask = async (path: string, method = 'POST') => {
  const answer = await fetch(`${address}${path}`, { method });
  return [answer.status, answer.headers.get('x-way'), answer.status === 404 ? '' : await answer.text()];
};

describe('the lane of webhooks', () => {
  it('answers what gateways send, without what is hooked onto pages', async () => {
    expect(await ask('/hooks/sms/a-key_1')).toEqual([200, 'lane', 'taken']);
    expect(await ask('/hooks/sms/a-key_1?from=1', 'GET')).toEqual([200, 'lane', 'taken']);
  });

  it('leaves everything else to the usual way, also webhooks that are written in another way', async () => {
    expect(await ask('/page', 'GET')).toEqual([200, 'usual', 'a page']);
    expect(await ask('/hooks/sms/a%20key')).toEqual([200, 'usual', 'taken']);
    expect(await ask('/hooks/sms/a-key_1', 'HEAD')).toEqual([200, 'usual', '']);
    expect(await ask('/hooks/sms/a-key_1/more')).toEqual([404, 'usual', '']);
  });

  it('is not there where nobody opened it: webhooks are registered once', () => {
    const alone = createFastify();
    expect(webhookRoutes(alone)).toEqual([alone]);
  });
});
