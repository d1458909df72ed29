import { describe, expect, it } from '@jest/globals';
import { ANSWER, bound, formRequest } from '../testing/hook-request.js';

const gateway = bound('africas-talking', { username: 'watch', apiKey: 'key-of-the-account', from: '22384' });
const message = { id: 'ATXid_1', text: 'Mafuriko Kisumu', from: '+254711082001', to: '22384', date: '2026-11-22 11:59:00', linkId: 'L1', networkCode: '63902', cost: 'KES 0' };

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

  it('builds the request', () => {
    const sent = gateway.buildOutbound(ANSWER);
    expect(sent).toMatchObject({ url: 'https://api.africastalking.com/version1/messaging', method: 'POST', headers: { apiKey: 'key-of-the-account', accept: 'application/json' } });
    expect(Object.fromEntries(new URLSearchParams(sent?.body))).toEqual({ username: 'watch', to: '+639175550101', message: 'Received as #12.', enqueue: '1', from: '22384' });
    expect(bound('africas-talking').buildOutbound(ANSWER)).toBeUndefined();
  });
});
