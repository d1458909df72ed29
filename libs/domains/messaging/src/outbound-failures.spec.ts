import { describe, expect, it } from '@jest/globals';
import { failureSentence } from './outbound-failures.js';

describe('why a message did not arrive', () => {
  it.each([
    ['twilio', '30003', 'The phone is switched off or out of reach.'],
    ['twilio', '21610', 'The recipient said STOP.'],
    ['vonage', '3', 'There is no such number.'],
    ['vonage', 'status 9', 'The account at the gateway has no credit left.'],
    ['africas-talking', 'UserInBlackList', 'The recipient said STOP.'],
    ['infobip', 'EC_ABSENT_SUBSCRIBER', 'The phone is switched off or out of reach.'],
    ['kannel', '16', 'The operator refused the message.'],
    ['generic', 'expired', 'The phone could not be reached in the time the operator keeps a message.'],
  ])('%s %s is said in words', (gateway, code, sentence) => {
    expect(failureSentence(gateway, code, 'as written')).toBe(sentence);
  });

  it.each([['twilio', '99999'], ['twilio', undefined], ['no such gateway', 'toString'], ['twilio', '3']])('is what the gateway wrote where %s does not explain %s', (gateway, code) => {
    expect(failureSentence(gateway, code, 'as written')).toBe('as written');
  });
});
