import { describe, expect, it } from '@jest/globals';
import { describeFailure } from './fetch-failure.js';

const said = (code: string, message = ''): string => describeFailure(Object.assign(new Error(message), { code }), 'met.example').message;

describe('what went wrong with a secure connection', () => {
  it.each([
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'does not send the whole chain of its certificate'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'does not send the whole chain of its certificate'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'does not speak https on this port'],
    ['CERT_HAS_EXPIRED', 'cannot be trusted (CERT_HAS_EXPIRED)'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'cannot be trusted'],
  ])('%s is said in a sentence that tells what to do', (code, words) => {
    expect(said(code)).toContain(words);
    expect(said(code)).toMatch(/^[^.]*met\.example .*\. .*\.$/);
  });

  it('also when only the text of OpenSSL says it', () => {
    expect(said('EPROTO', 'ssl3_get_record:wrong version number')).toContain('should begin with http://');
  });
});
