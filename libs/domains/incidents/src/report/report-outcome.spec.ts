import { describe, expect, it } from '@jest/globals';
import { statusAfterDecision, statusAfterUndo } from './report-outcome.js';

describe('what a decided report makes of its incident', () => {
  it('one verified report verifies the incident', () => {
    expect(statusAfterDecision('unverified', 'verified', { verified: 1, open: 3 })).toBe('verified');
  });

  it('the incident is not verifiable only when every report is', () => {
    expect(statusAfterDecision('unverified', 'not_verifiable', { not_verifiable: 1, open: 1 })).toBe('unverified');
    expect(statusAfterDecision('unverified', 'not_verifiable', { not_verifiable: 2 })).toBe('not_verifiable');
  });

  it('an incident left without reports is a duplicate', () => {
    expect(statusAfterDecision('unverified', 'duplicate', {})).toBe('duplicate');
    expect(statusAfterDecision('unverified', 'duplicate', { open: 1 })).toBe('unverified');
  });

  it('a status that staff have moved on stays', () => {
    for (const decision of ['verified', 'not_verifiable', 'duplicate'] as const) {
      expect(statusAfterDecision('responding', decision, {})).toBe('responding');
      expect(statusAfterUndo('closed', decision, {})).toBe('closed');
    }
  });

  it('taking a decision back takes back what it made of the incident', () => {
    expect(statusAfterUndo('verified', 'verified', { open: 1 })).toBe('unverified');
    expect(statusAfterUndo('verified', 'verified', { open: 1, verified: 1 })).toBe('verified');
    expect(statusAfterUndo('duplicate', 'duplicate', { open: 1 })).toBe('unverified');
    expect(statusAfterUndo('not_verifiable', 'not_verifiable', { open: 1 })).toBe('unverified');
  });
});
