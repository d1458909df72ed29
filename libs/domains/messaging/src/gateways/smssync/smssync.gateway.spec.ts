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

  it.each([
    ['GET', 'task=send', false, false], ['GET', 'task=send&secret=the-one-before', true, true], ['GET', 'task=send&secret=wrong', false, false],
    ['POST', 'task=sent', false, true], ['POST', 'task=sent&secret=secret-in-the-app', true, true], ['POST', 'task=sent&secret=wrong', false, false],
    ['GET', 'task=result', false, true], ['POST', 'task=result', false, true], ['POST', 'task=result&secret=the-one-before', true, true], ['POST', 'task=result&secret=', false, false],
  ])('%s ?%s: accepted = %s, and %s where reports may come without the secret', (method, query, strict, lax) => {
    const request = hookRequest({ method, url: `${PATH}?${query}` });
    const laxGateway = bound('smssync', { secrets: ['secret-in-the-app', 'the-one-before'], strictTasks: false });
    expect([gateway.verify(request).ok, laxGateway.verify(request).ok]).toEqual([strict, lax]);
    expect(gateway.readInbound(request)).toEqual({ notice: true });
  });

  it('hands out messages with the secret the phone came with', () => {
    const request = hookRequest({ method: 'GET', url: `${PATH}?task=send&secret=the-one-before` });
    const task = gateway.tasks?.read(request);
    expect(task).toEqual({ kind: 'fetch' });
    expect(JSON.parse(gateway.tasks?.answer({ kind: 'fetch' }, { messages: [{ id: 'watchpost-7', to: '+254711082001', text: 'Help is coming' }], ids: [] }, request) ?? '')).toEqual({
      payload: { task: 'send', secret: 'the-one-before', messages: [{ to: '+254711082001', message: 'Help is coming', uuid: 'watchpost-7' }] },
    });
  });

  it('reads what the phone took and what became of it', () => {
    expect(gateway.tasks?.read(jsonRequest({ queued_messages: ['watchpost-7', 'watchpost-8'] }, {}, `${PATH}?task=sent`))).toEqual({ kind: 'taken', ids: ['watchpost-7', 'watchpost-8'] });
    const result = (codes: object) => gateway.readDeliveryReport(jsonRequest({ message_result: [{ uuid: 'watchpost-7', ...codes }] }, {}, `${PATH}?task=result`));
    expect(result({ sent_result_code: 0, delivered_result_code: -1 })).toMatchObject([{ externalId: 'watchpost-7', state: 'sent' }]);
    expect(result({ sent_result_code: 0, delivered_result_code: 0 })).toMatchObject([{ state: 'delivered' }]);
    expect(result({ sent_result_code: 4, sent_result_message: 'No service', delivered_result_code: -1 })).toMatchObject([{ state: 'failed', error: 'the phone says: No service' }]);
    expect(result({ sent_result_code: 0, delivered_result_code: 70 })).toMatchObject([{ state: 'failed' }]);
    expect(result({})).toMatchObject([{ state: undefined }]);
  });

  it('is never asked to send', () => {
    expect(gateway.buildOutbound(ANSWER)).toBeUndefined();
    expect(() => bound('smssync')).toThrow();
  });
});
