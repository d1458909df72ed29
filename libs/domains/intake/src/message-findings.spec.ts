import { describe, expect, it } from '@jest/globals';
import { messageFindings } from './message-findings.js';

const RECEIVED = new Date('2026-11-22T12:00:00Z');
const codes = (minutes: number | undefined, more: object = {}) =>
  messageFindings({ derivedId: false, partsMissing: 0, sentAt: minutes === undefined ? undefined : new Date(RECEIVED.getTime() + minutes * 60_000), receivedAt: RECEIVED, ...more }).map(({ code }) => code);

describe('the time a message says it was sent', () => {
  it.each([[undefined, []], [-1, []], [2, []], [-10, ['sent-time-off']], [14, ['sent-time-off']], [-23 * 60, ['sent-time-off']], [25 * 60, ['quarantined-time']], [-25 * 60, ['quarantined-time']]])(
    '%s minutes off: %j', (minutes, expected) => expect(codes(minutes)).toEqual(expected),
  );
});

describe('how a message came', () => {
  it('is told where it matters for what is read', () => {
    expect(codes(undefined, { derivedId: true, partsMissing: 2 })).toEqual(['no-message-id', 'parts-missing']);
  });
});
