import { describe, expect, it } from '@jest/globals';
import { signatureVerdict } from './signature-verdict.js';

describe('the verdict on a signature', () => {
  it.each([
    ['strict', 'pinned', 'good'],
    ['normalised', 'ca', 'good'],
    ['strict', 'unknown', 'stale'],
    ['strict', '', 'stale'],
    ['failed', 'pinned', 'bad'],
    ['unsupported', '', 'bad'],
    ['absent', '', 'new'],
    ['unheard of', 'pinned', 'bad'],
  ])('of a message that is %s with the trust %j is %s', (state, trust, mark) => {
    expect(signatureVerdict({ state, trust }).mark).toBe(mark);
  });
});
