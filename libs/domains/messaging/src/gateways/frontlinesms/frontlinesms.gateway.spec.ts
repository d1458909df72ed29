import { describe, expect, it } from '@jest/globals';
import { ANSWER, bound } from '../testing/hook-request.js';

describe('FrontlineSMS', () => {
  it('is asked to send as its web connection wants it', () => {
    const sent = bound('frontlinesms', { secrets: ['secret'], apiBaseUrl: 'https://cloud.frontlinesms.com/', apiKey: 'the "key"' }).buildOutbound({ ...ANSWER, text: 'say "hi"' });
    expect(sent).toMatchObject({ url: 'https://cloud.frontlinesms.com/api/1/webhook', method: 'POST' });
    expect(JSON.parse(sent?.body ?? '')).toEqual({ apiKey: 'the "key"', payload: { message: 'say "hi"', recipients: [{ type: 'mobile', value: '+639175550101' }] } });
    expect(bound('frontlinesms', { secrets: ['secret'] }).buildOutbound(ANSWER)).toBeUndefined();
  });
});
