import { describe, expect, it } from '@jest/globals';
import { ANSWER, bound, formRequest, hookRequest, jsonRequest, PATH } from '../testing/hook-request.js';

const gateway = bound('smssync', { secrets: ['secret-in-the-app', 'the-one-before'] });
const message = {
  from: '+254711082001', message: 'Fire in the market', message_id: '80b6ecbd-3a64-4e5a-9e2d-0a3f2f0c0001', sent_to: '+254711000111',
  secret: 'secret-in-the-app', device_id: 'phone-1', sent_timestamp: '1795348740000',
};

describe('SMSSync', () => {
  it.each([
    ['the right secret', formRequest(message), true],
    ['the secret before', formRequest({ ...message, secret: 'the-one-before' }), true],
    ['the right secret in JSON', jsonRequest(message), true],
    ['a wrong secret', formRequest({ ...message, secret: 'something-else' }), false],
    ['no secret', formRequest({ from: '1', message: 'x' }), false],
  ])('with %s: accepted = %s', (_title, request, ok) => {
    expect(gateway.verify(request).ok).toBe(ok);
  });

  it('reads the neutral message', () => {
    expect(gateway.readInbound(formRequest(message))).toEqual({
      message: { externalId: message.message_id, sender: '+254711082001', recipient: '+254711000111', body: 'Fire in the market', sentAt: new Date(1_795_348_740_000) },
    });
    expect(gateway.readInbound(formRequest({ message: 'x' }))).toHaveProperty('problem');
  });

  it('reads the names its owner gave the fields', () => {
    const renamed = bound('smssync', { secrets: ['secret-in-the-app'], fields: { from: 'sender', message: 'text', secret: 'key' } });
    const request = formRequest({ sender: '12345', text: 'hello', key: 'secret-in-the-app' });
    expect(renamed.verify(request).ok).toBe(true);
    expect(renamed.readInbound(request)).toMatchObject({ message: { sender: '12345', body: 'hello', externalId: undefined } });
  });

  it('is answered with the words that keep the app from sending again', () => {
    const { status, contentType, body } = gateway.acknowledge();
    expect([status, contentType, JSON.parse(body)]).toEqual([200, 'application/json', { payload: { success: true, error: null } }]);
  });

  it.each(['send', 'sent', 'result'])('has nothing to do for the app that asks for task=%s, whatever it posts', (task) => {
    const request = hookRequest({ method: 'GET', url: `${PATH}?task=${task}` });
    expect(gateway.verify(request).ok).toBe(true);
    expect(gateway.readInbound(request)).toEqual({ notice: true });
    expect(gateway.readInbound(formRequest({ ...message, secret: 'wrong' }, `${PATH}?task=${task}`))).toEqual({ notice: true });
    expect(gateway.readDeliveryReport(request)).toBeUndefined();
  });

  it('sends nothing', () => {
    expect(gateway.buildOutbound(ANSWER)).toBeUndefined();
    expect(() => bound('smssync')).toThrow();
  });
});
