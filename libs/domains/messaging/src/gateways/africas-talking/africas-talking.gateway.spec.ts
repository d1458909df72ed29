import { describe, expect, it } from '@jest/globals';
import { ANSWER, bound, formRequest } from '../testing/hook-request.js';

const gateway = bound('africas-talking', { username: 'watch', apiKey: 'key-of-the-account', from: '22384' });
const message = { id: 'ATXid_1', text: 'Mafuriko Kisumu', from: '+254711082001', to: '22384', date: '2026-11-22 11:59:00', linkId: 'L1', networkCode: '63902', cost: 'KES 0' };
const answer = (status: string, extra = {}) => JSON.stringify({ SMSMessageData: { Message: 'Sent to 1/1', Recipients: [{ number: '+254711082001', status, messageId: 'ATXid_9', cost: 'KES 0.8', ...extra }] } });

describe("Africa's Talking", () => {
  it('signs nothing, and reads as the neutral message', () => {
    expect(gateway.verify(formRequest(message))).toEqual({ ok: true });
    expect(gateway.readInbound(formRequest(message))).toEqual({
      message: { externalId: 'ATXid_1', sender: '+254711082001', recipient: '22384', body: 'Mafuriko Kisumu', sentAt: new Date('2026-11-22T11:59:00Z') },
    });
    expect(gateway.acknowledge().status).toBe(200);
  });

  it.each([
    ['date with Z', { ...message, date: '2026-11-22T11:59:00Z' }, { message: { sentAt: new Date('2026-11-22T11:59:00Z') } }],
    ['no text', { id: '1', from: '+254711082001' }, { message: { body: '' } }],
    ['no sender', { text: 'x' }, { problem: expect.stringContaining('from') }],
  ])('reads a message with %s', (_title, form, expected) => {
    expect(gateway.readInbound(formRequest(form as Record<string, string>))).toMatchObject(expected);
  });

  it.each([
    ['Sent', '', { state: 'sent' }],
    ['Submitted', '', { state: 'sent' }],
    ['Buffered', '', { state: undefined }],
    ['Success', '', { state: 'delivered', error: undefined }],
    ['Rejected', 'InsufficientCredit', { state: 'failed', error: "Africa's Talking: InsufficientCredit" }],
    ['Failed', 'UserInBlackList', { state: 'failed', optedOut: true }],
    ['Expired', '', { state: 'failed' }],
    ['ANewWord', '', { state: undefined }],
  ])('reads the delivery report %s %s', (status, failureReason, expected) => {
    expect(gateway.readDeliveryReport(formRequest({ id: 'ATXid_9', status, phoneNumber: '+254711082001', networkCode: '63902', failureReason }))).toMatchObject({ externalId: 'ATXid_9', ...expected });
  });

  it('builds the request', () => {
    const sent = gateway.buildOutbound(ANSWER);
    expect(sent).toMatchObject({ url: 'https://api.africastalking.com/version1/messaging', method: 'POST', headers: { apiKey: 'key-of-the-account', accept: 'application/json' } });
    expect(Object.fromEntries(new URLSearchParams(sent?.body))).toEqual({ username: 'watch', to: '+639175550101', message: 'Received as #12.', enqueue: '1', from: '22384' });
    expect(bound('africas-talking').buildOutbound(ANSWER)).toBeUndefined();
  });

  it.each([
    [201, answer('Success'), { outcome: 'sent', externalId: 'ATXid_9' }],
    [201, answer('InvalidPhoneNumber'), { outcome: 'failed', error: expect.stringContaining('InvalidPhoneNumber') }],
    [201, '{"SMSMessageData":{"Message":"InvalidSenderId","Recipients":[]}}', { outcome: 'failed', error: expect.stringContaining('InvalidSenderId') }],
    [401, 'The supplied authentication is invalid', { outcome: 'failed' }],
    [503, '', { outcome: 'retry' }],
  ])('reads the answer %i %s', (status, body, expected) => {
    expect(gateway.readSendResult({ status, body })).toMatchObject(expected);
  });
});
